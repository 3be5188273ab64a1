import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { judgeProblem } from "../../src/judge/judge-problem.ts";
import { freshIdempotencyKey } from "../../src/scenes/fresh.ts";
import { repeatables } from "../../src/scenes/repeatable.ts";
import type { Answer } from "../../src/send/answer.ts";

const isReplayed = ({ headers }: Answer) => headers.get("Idempotent-Replayed") === "true";

check.for(repeatables, {
  defends: "A repeated request gets the first answer again, marked `Idempotent-Replayed: true`.",
})(
  "$operation: a repeated request gets the first answer again, and happens once",
  async ({ prepare }, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { ask, count } = await prepare(send);
    const key = freshIdempotencyKey();
    const first = await ask(key);
    const again = await ask(key);
    judge(first, 200);
    judge(again, 200);
    expect({ replayed: isReplayed(again), text: again.text, tag: again.headers.get("ETag") }).toEqual({
      replayed: true,
      text: first.text,
      tag: first.headers.get("ETag"),
    });
    expect(isReplayed(first)).toBe(false);
    expect(await count()).toBe(1);
  },
);

check.for(repeatables, { defends: "the same key with another request is refused with 422" })(
  "$operation: another request under the same key is refused, and does not happen",
  async ({ prepare }, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { ask, askOtherwise, count } = await prepare(send);
    const key = freshIdempotencyKey();
    judge(await ask(key), 200);
    expect(judgeProblem(await askOtherwise(key), 422)).toMatchObject({ code: "idempotency-key-reused" });
    expect(await count()).toBe(1);
    expect(isReplayed(await ask(key))).toBe(true);
  },
);

check.for(repeatables, {
  defends: "A failure changed nothing and is not kept: the same request is simply tried anew.",
})(
  "$operation: a request that was refused with 400 may be mended under the same key",
  async ({ prepare }, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { ask, askBadly, count } = await prepare(send);
    const key = freshIdempotencyKey();
    judge(await askBadly(key), 400);
    expect(await count()).toBe(0);
    const mended = await ask(key);
    judge(mended, 200);
    expect(isReplayed(mended)).toBe(false);
    expect(await count()).toBe(1);
  },
);

check.for(repeatables, {
  defends: "The value may stand bare or as the draft's quoted string; both name the same key.",
})("$operation: a key in quotes is the same as bare", async ({ prepare }, { send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { ask, count } = await prepare(send);
  const key = freshIdempotencyKey();
  judge(await ask(`"${key}"`), 200);
  expect(isReplayed(await ask(key))).toBe(true);
  expect(await count()).toBe(1);
});

check.for(repeatables, { defends: "the same key while the first request still runs with 409" })(
  "$operation: of twenty at once under one key one happens, the others are replayed or told to wait",
  async ({ prepare }, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { ask, count } = await prepare(send);
    const key = freshIdempotencyKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(key)));
    const waiting = answers.filter(({ status }) => status === 409);
    for (const answer of waiting)
      expect(judgeProblem(answer, 409)).toMatchObject({ code: "idempotency-key-in-progress" });
    const ended = answers.filter(({ status }) => status !== 409);
    for (const answer of ended) judge(answer, 200);
    expect(new Set(ended.map(({ text }) => text)).size).toBe(1);
    expect(ended.filter((answer) => !isReplayed(answer)).length).toBe(1);
    expect(await count()).toBe(1);
  },
);

check.for(repeatables, { defends: "The key counts within one counterparty and one operation" })(
  "$operation: another counterparty's same key is another key",
  async ({ prepare }, { send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const [mine, theirs] = [await prepare(send), await prepare(other.send)];
    const key = freshIdempotencyKey();
    judge(await mine.ask(key), 200);
    const answer = await theirs.ask(key);
    judge(answer, 200);
    expect(isReplayed(answer)).toBe(false);
    expect([await mine.count(), await theirs.count()]).toEqual([1, 1]);
  },
);
