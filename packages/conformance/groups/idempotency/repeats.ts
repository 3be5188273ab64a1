import { freshIdempotencyKey } from "../../src/fixtures/fresh.ts";
import { idempotentOperations } from "../../src/fixtures/idempotent-operations.ts";
import type { ReceivedResponse } from "../../src/http/response.ts";
import { expectProblem, expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

const isReplayed = ({ headers }: ReceivedResponse) => headers.get("Idempotent-Replayed") === "true";

stateful.for(
  idempotentOperations,
  "A repeated request gets the first response again, marked `Idempotent-Replayed: true`.",
)(
  "$operation: a repeated request gets the first answer again, and happens once",
  async ({ prepare }, { send }) => {
    const { ask, count } = await prepare(send);
    const key = freshIdempotencyKey();
    const first = await ask(key);
    const again = await ask(key);
    expectResponse(first, 200);
    expectResponse(again, 200);
    expect({ replayed: isReplayed(again), text: again.text, tag: again.headers.get("ETag") }).toEqual({
      replayed: true,
      text: first.text,
      tag: first.headers.get("ETag"),
    });
    expect(isReplayed(first)).toBe(false);
    expect(await count()).toBe(1);
  },
);

stateful.for(idempotentOperations, "the same key with another request is rejected with 422")(
  "$operation: another request under the same key is refused, and does not happen",
  async ({ prepare }, { send }) => {
    const { ask, sendDifferent, count } = await prepare(send);
    const key = freshIdempotencyKey();
    expectResponse(await ask(key), 200);
    expect(expectProblem(await sendDifferent(key), 422)).toMatchObject({ code: "idempotency-key-reused" });
    expect(await count()).toBe(1);
    expect(isReplayed(await ask(key))).toBe(true);
  },
);

stateful.for(
  idempotentOperations,
  "A failed request changed nothing and is not kept: the same request is executed again.",
)(
  "$operation: a request that was rejected with 400 may be corrected under the same key",
  async ({ prepare }, { send }) => {
    const { ask, sendInvalid, count } = await prepare(send);
    const key = freshIdempotencyKey();
    expectResponse(await sendInvalid(key), 400);
    expect(await count()).toBe(0);
    const corrected = await ask(key);
    expectResponse(corrected, 200);
    expect(isReplayed(corrected)).toBe(false);
    expect(await count()).toBe(1);
  },
);

stateful.for(
  idempotentOperations,
  "The value may be bare or the draft's quoted string; both are the same key.",
)("$operation: a key in quotes is the same as bare", async ({ prepare }, { send }) => {
  const { ask, count } = await prepare(send);
  const key = freshIdempotencyKey();
  expectResponse(await ask(`"${key}"`), 200);
  expect(isReplayed(await ask(key))).toBe(true);
  expect(await count()).toBe(1);
});

stateful.for(idempotentOperations, "the same key while the first request is still running with 409")(
  "$operation: of twenty concurrent requests under one key one is executed, the others are replayed or rejected with 409",
  async ({ prepare }, { send }) => {
    const { ask, count } = await prepare(send);
    const key = freshIdempotencyKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(key)));
    const waiting = answers.filter(({ status }) => status === 409);
    for (const answer of waiting)
      expect(expectProblem(answer, 409)).toMatchObject({ code: "idempotency-key-in-progress" });
    const ended = answers.filter(({ status }) => status !== 409);
    for (const answer of ended) expectResponse(answer, 200);
    expect(new Set(ended.map(({ text }) => text)).size).toBe(1);
    expect(ended.filter((answer) => !isReplayed(answer)).length).toBe(1);
    expect(await count()).toBe(1);
  },
);

stateful.for(idempotentOperations, "The key is valid within one counterparty and one operation")(
  "$operation: another counterparty's same key is another key",
  async ({ prepare }, { send, other }) => {
    const [mine, theirs] = [await prepare(send), await prepare(other.send)];
    const key = freshIdempotencyKey();
    expectResponse(await mine.ask(key), 200);
    const answer = await theirs.ask(key);
    expectResponse(answer, 200);
    expect(isReplayed(answer)).toBe(false);
    expect([await mine.count(), await theirs.count()]).toEqual([1, 1]);
  },
);
