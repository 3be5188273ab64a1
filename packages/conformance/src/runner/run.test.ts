import { expect, test } from "vitest";
import { generateCredentials } from "../target/credentials.ts";
import type { Check, CheckContext } from "./check.ts";
import type { Result } from "./result.ts";
import { openRun, runChecks } from "./run.ts";

const url = "https://bank.example";
const open = (stateless = true) =>
  openRun({ url, stateless, credentials: [generateCredentials(), generateCredentials()], seed: 1 });

const checkOf = (id: string, run: (context: CheckContext) => Promise<void>): Check => ({
  ...{ id, group: "paging", title: id, pattern: id, defends: { text: "x", at: "y" } },
  run,
});

test.for([1, 2, 5, 9])(
  "%i checks run at the same time, each once, and the results are in their order",
  async (parallel) => {
    const ids = ["a", "b", "c", "d", "e"];
    const [started, ended]: [string[], string[]] = [[], []];
    const finish = new Map<string, () => void>();
    const checks = ids.map((id) =>
      checkOf(id, () => {
        started.push(id);
        return new Promise((resolve) => finish.set(id, resolve));
      }),
    );
    const running = runChecks(checks, open(), parallel, ({ check }) => ended.push(check.id));
    // As many as may have begun; of these the last ends first, and then the next one begins.
    const atOnce = Math.min(parallel, ids.length);
    expect(started).toEqual(ids.slice(0, atOnce));
    const order: string[] = [];
    while (order.length < ids.length) {
      const id = started.findLast((one) => !order.includes(one)) ?? "";
      order.push(id);
      finish.get(id)?.();
      await expect.poll(() => ended.length).toBe(order.length);
      expect(started).toHaveLength(Math.min(ids.length, atOnce + order.length));
    }
    expect(ended).toEqual(order);
    expect((await running).map(({ check, state }) => [check.id, state])).toEqual(
      ids.map((id) => [id, "passed"]),
    );
    expect(started).toEqual(ids);
  },
);

test("once the target has stopped no check begins, and those that ended are the results", async () => {
  const run = open();
  const begun: string[] = [];
  const checks = ["a", "b", "c"].map((id) =>
    checkOf(id, async () => {
      begun.push(id);
      if (id === "b") run.liveness.stoppedAt = { curl: "curl", reason: "refused" };
    }),
  );
  const reported: Result[] = [];
  const results = await runChecks(checks, run, 1, (result) => reported.push(result));
  expect([begun, results.map(({ check }) => check.id)]).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
  expect(reported).toEqual(results);
});

test("a check is given both counterparties, each with its own signer and token", async () => {
  const [one, other] = [generateCredentials(), generateCredentials()];
  const run = openRun({ url, stateless: false, credentials: [one, other], seed: 1 });
  const seen: CheckContext[] = [];
  await runChecks([checkOf("a", async (context) => void seen.push(context))], run, 1, () => {});
  const parties = seen.flatMap((context) => [context, context.other]);
  const facts = parties.map(({ target, send, signer }) => {
    const { counterparty, tokenName, stateless } = target;
    return { counterparty, tokenName, stateless, url: target.url, sends: send.target.counterparty, signer };
  });
  expect(facts).toEqual(
    [one, other].map(({ counterparty, signer }, index) => ({
      ...{ counterparty, tokenName: ["TOKEN", "OTHER_TOKEN"][index], stateless: false, url },
      ...{ sends: counterparty, signer },
    })),
  );
});
