import { deprecationPage } from "@specie/contract";
import { english } from "@specie/contract/editions";
import type { FastifyReply } from "fastify";
import { type Operation, successOf } from "../../contract.ts";
import { decodePairs } from "../../validation/read-query.ts";
import type { RawRequest } from "../read-request.ts";
import { headersOf, memberFinder, type Notice, noticeOf } from "./deprecated-parts.ts";

/** Tells on the answers what a request has used that is deprecated, whether it succeeds or fails. */
export interface Announcer {
  /** Before anybody can refuse the request: the operation and its parameters. */
  readonly onRequest: (request: RawRequest, reply: FastifyReply) => void;
  /** Before defaults are filled in: nobody has used those. */
  readonly onBody: (body: unknown, reply: FastifyReply) => void;
  readonly onAnswer: (body: unknown, reply: FastifyReply) => void;
}

/** Makes the announcer of an operation; `undefined` when no part of it is deprecated, so that its requests pay nothing. */
export function announcerOf(operation: Operation): Announcer | undefined {
  const { parameters, body } = operation;
  const page = deprecationPage(english, operation.id);
  const always = [
    noticeOf(operation, page),
    ...parameters.filter(({ in: place }) => place === "path").map(parameterNotice),
  ].filter((notice) => notice !== undefined);
  const inQuery = noticesIn("query");
  const inHeaders = [...noticesIn("header")].map(([name, notice]) => ({ name: name.toLowerCase(), notice }));
  const findInBody = body && memberFinder(body.schema, `${page}#body`);
  const findInAnswer = memberFinder(successOf(operation).content.schema, `${page}#answer`);
  const parts = [...always, ...inQuery, ...inHeaders, findInBody, findInAnswer];
  if (parts.every((part) => part === undefined)) return undefined;

  const told = new WeakMap<FastifyReply, Set<Notice>>();

  function tell(reply: FastifyReply, find: (found: Set<Notice>) => void): void {
    const found = told.get(reply) ?? new Set();
    const before = found.size;
    find(found);
    if (found.size === before) return;
    told.set(reply, found);
    const [first, ...others] = found;
    if (first) reply.headers(headersOf([first, ...others]));
  }

  return {
    onRequest: ({ query, headers }, reply) =>
      tell(reply, (found) => {
        for (const notice of always) found.add(notice);
        for (const { name, notice } of inHeaders) if (headers[name] !== undefined) found.add(notice);
        if (inQuery.size === 0) return;
        for (const { name } of decodePairs(query.text)) {
          const notice = inQuery.get(name);
          if (notice) found.add(notice);
        }
      }),
    onBody: (value, reply) => findInBody && tell(reply, (found) => findInBody(value, found)),
    onAnswer: (value, reply) => findInAnswer && tell(reply, (found) => findInAnswer(value, found)),
  };

  function noticesIn(place: string): ReadonlyMap<string, Notice> {
    return new Map(
      parameters.flatMap((parameter) => {
        const notice = parameter.in === place ? parameterNotice(parameter) : undefined;
        return notice ? [[parameter.name, notice] as const] : [];
      }),
    );
  }

  function parameterNotice(parameter: (typeof parameters)[number]): Notice | undefined {
    return noticeOf(parameter, `${page}#${parameter.in}-${parameter.name}`);
  }
}
