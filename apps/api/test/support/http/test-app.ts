import type { Method } from "@specie/contract";
import type { OperationId, SuccessBody } from "@specie/types";
import { onTestFinished } from "vitest";
import { type AppDependencies, buildApp } from "../../../src/app.ts";
import type { Actor } from "../../../src/auth/actor.ts";
import { operations, successOf } from "../../../src/contract.ts";
import type { Handlers, OperationResult } from "../../../src/operations/call.ts";
import type { Execute, PreparedCall } from "../../../src/operations/execute.ts";
import { allScopes } from "../../../src/stores/keys/key-grant.ts";

export const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
export const base = `/api/v1/counterparty/${counterparty}`;
export const customer = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
export const assetIssuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";

/** The methods of the contract as HTTP writes them. */
export const httpMethods = {
  get: "GET",
  put: "PUT",
  post: "POST",
  delete: "DELETE",
  patch: "PATCH",
  head: "HEAD",
  options: "OPTIONS",
  trace: "TRACE",
} as const satisfies Record<Method, string>;

export const actor: Actor = {
  sub: "employee-7",
  kid: "bank-2026-03",
  keyGuid: customer,
  thumbprint: "B".repeat(43),
  scopes: allScopes,
  expiresAt: 1_773_306_904,
  tokenDigest: "A".repeat(43),
};

/** What a handler was called with, without types: a test says what it expects. */
export interface Recorded {
  readonly operation: OperationId;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

type Answering = <Op extends OperationId>(call: PreparedCall<Op>) => Promise<OperationResult<Op>>;

/** Answers every operation as the contract allows. */
const answerWell: Answering = async ({ operation }) => resultOf(operation);

export function resultOf<Op extends OperationId>(operation: Op, change: object = {}): OperationResult<Op> {
  // Derived from the operation's own schema, which the type is generated from; a test may spoil it on purpose.
  const body = { ...sampleAnswer(operation), ...change } as unknown as SuccessBody<Op>;
  return { body, etag: '"7"' };
}

/** The app with everything behind it replaced: `answer` stands for handler, transaction and database. */
export function testApp(answer: Answering = answerWell, change: Partial<AppDependencies> = {}) {
  const calls: Recorded[] = [];
  const execute: Execute = async (call) => {
    const { operation, path, query, headers, body } = call;
    calls.push({ operation, path: { ...path }, query: { ...query }, headers: { ...headers }, body });
    return answer(call);
  };
  let ids = 0;
  const app = buildApp({
    handlers: unusedHandlers(),
    execute,
    authenticate: async () => actor,
    environment: {
      now: () => 0,
      newGuid: () => `0193e7c2-9d44-7a10-8c3b-${String(++ids).padStart(12, "0")}`,
    },
    ...change,
  });
  onTestFinished(() => app.close());
  return { app, calls };
}

export function unusedHandlers(): Handlers {
  const refuse = async () => {
    throw new Error("execute stands for the handlers here");
  };
  // One for each operation; the names are the contract's.
  return Object.fromEntries([...operations.keys()].map((id) => [id, refuse])) as unknown as Handlers;
}

/** The contract's own example of what an operation answers. */
function sampleAnswer(id: OperationId): object {
  const operation = operations.get(id);
  const [example] = operation === undefined ? [] : successOf(operation).content.examples;
  // The contract's lint requires an example, and validates it as the object that the operation answers with.
  return structuredClone(example?.value) as object;
}
