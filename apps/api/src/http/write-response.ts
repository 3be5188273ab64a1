import type { OperationId } from "@specie/types";
import type { FastifyReply } from "fastify";
import { type Operation, successOf } from "../contract.ts";
import type { OperationResult } from "../operations/call.ts";
import { serialiser } from "./serialise.ts";

/** Makes the writer of an operation's answers: status 200, the declared headers, and of the body what is declared. */
export function responseWriter<Op extends OperationId>(operation: Operation<Op>) {
  const { content, headers } = successOf(operation);
  const serialise = serialiser(content.schema);
  const hasTag = headers.has("etag");
  const canReplay = headers.has("idempotent-replayed");
  return (reply: FastifyReply, { body, etag, replayed }: OperationResult<Op>): FastifyReply => {
    // First of all, because it throws when something is missing: a half answer must not have begun.
    const text = serialise(body);
    if (hasTag) {
      if (etag === undefined)
        throw new TypeError(`${operation.id} answers without the ETag that the contract promises`);
      reply.header("etag", etag);
    }
    if (canReplay && replayed === true) reply.header("idempotent-replayed", "true");
    return reply.header("content-type", "application/json; charset=utf-8").send(text);
  };
}
