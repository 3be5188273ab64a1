import { deprecationPage } from "@specie/contract";
import { english } from "@specie/contract/editions";
import type { FastifyReply } from "fastify";
import { type Operation, successOf } from "../../contract.ts";
import { decodePairs } from "../../validation/read-query.ts";
import type { RawRequest } from "../read-request.ts";
import { headersOf, memberFinder, type Notice, noticeOf } from "./deprecated-parts.ts";

/** Adds the headers for the deprecated parts that a request uses, to successes and failures alike. */
export interface DeprecationHeaders {
  /** Before the request can be rejected: the operation and its parameters. */
  readonly onRequest: (request: RawRequest, reply: FastifyReply) => void;
  /** Before defaults are filled in, which the caller did not use. */
  readonly onBody: (body: unknown, reply: FastifyReply) => void;
  readonly onResponse: (body: unknown, reply: FastifyReply) => void;
}

/** For one operation; `undefined` when no part of it is deprecated, so that its requests cost nothing. */
export function deprecationHeadersOf(operation: Operation): DeprecationHeaders | undefined {
  const { parameters, body } = operation;
  const page = deprecationPage(english, operation.id);
  const always = [
    noticeOf(operation, page),
    ...parameters.filter((parameter) => parameter.in === "path").map(parameterNotice),
  ].filter((notice) => notice !== undefined);
  const inQuery = noticesIn("query");
  const inHeaders = [...noticesIn("header")].map(([name, notice]) => ({ name: name.toLowerCase(), notice }));
  const findInBody = body && memberFinder(body.schema, `${page}#body`);
  const findInResponse = memberFinder(successOf(operation).content.schema, `${page}#answer`);
  const parts = [...always, ...inQuery, ...inHeaders, findInBody, findInResponse];
  if (parts.every((part) => part === undefined)) return undefined;

  const announced = new WeakMap<FastifyReply, Set<Notice>>();

  function announce(reply: FastifyReply, find: (found: Set<Notice>) => void): void {
    const found = announced.get(reply) ?? new Set();
    const before = found.size;
    find(found);
    if (found.size === before) return;
    announced.set(reply, found);
    const [first, ...others] = found;
    if (first) reply.headers(headersOf([first, ...others]));
  }

  return {
    onRequest: ({ query, headers }, reply) =>
      announce(reply, (found) => {
        for (const notice of always) found.add(notice);
        for (const { name, notice } of inHeaders) if (headers[name] !== undefined) found.add(notice);
        if (inQuery.size === 0) return;
        for (const { name } of decodePairs(query.text)) {
          const notice = inQuery.get(name);
          if (notice) found.add(notice);
        }
      }),
    onBody: (value, reply) => findInBody && announce(reply, (found) => findInBody(value, found)),
    onResponse: (value, reply) => findInResponse && announce(reply, (found) => findInResponse(value, found)),
  };

  function noticesIn(location: string): ReadonlyMap<string, Notice> {
    return new Map(
      parameters.flatMap((parameter) => {
        const notice = parameter.in === location ? parameterNotice(parameter) : undefined;
        return notice ? [[parameter.name, notice] as const] : [];
      }),
    );
  }

  function parameterNotice(parameter: (typeof parameters)[number]): Notice | undefined {
    return noticeOf(parameter, `${page}#${parameter.in}-${parameter.name}`);
  }
}
