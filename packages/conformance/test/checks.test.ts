import { writeFileSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { run } from "../src/run.ts";
import { loadChecks } from "../src/runner/load-checks.ts";
import type { Settings } from "../src/settings/settings.ts";
import { createRecorder, summarize, writeTrace } from "./record-checks.ts";
import { forceAnswer } from "./servers/forced-answers.ts";
import { fetchFrom, settingsFor } from "./servers/in-process.ts";
import { createParties } from "./servers/parties.ts";
import { createHandler } from "./servers/server.ts";

/** What random values are made from, so that a check has the same ones in every run. */
const random = vi.hoisted(() => ({ seed: "", count: 0 }));

vi.mock("node:crypto", async (load) => {
  const crypto = await load<typeof import("node:crypto")>();
  const bytes = (size: number) =>
    crypto
      .createHash("shake256", { outputLength: size })
      .update(`${random.seed} ${random.count++}`)
      .digest();
  return {
    ...crypto,
    randomBytes: bytes,
    randomInt: (limit: number) => bytes(6).readUIntBE(0, 6) % limit,
    randomUUID: () =>
      bytes(16)
        .toString("hex")
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
  };
});

/** Receives every expectation of a check: the names of the matcher, what was there and what was expected. */
const sink = vi.hoisted(() => ({
  add: (_names: string, _actual: unknown, _expected: readonly unknown[]) => {},
}));

vi.mock("../src/runner/expect.ts", async (load) => {
  const { expect } = await load<typeof import("../src/runner/expect.ts")>();
  /** An assertion whose matchers are recorded with their arguments. */
  const watch = (assertion: object, actual: unknown, names: readonly string[]): unknown =>
    new Proxy(assertion, {
      get(_, name) {
        const member: unknown = Reflect.get(assertion, name);
        const path = [...names, String(name)];
        if (typeof member !== "function") return watch(Object(member), actual, path);
        return (...expected: unknown[]) => {
          sink.add(path.join("."), actual, expected);
          return member.apply(assertion, expected);
        };
      },
    });
  return {
    expect: Object.assign((actual: unknown) => watch(expect(actual), actual, []), {
      objectContaining: expect.objectContaining,
      stringMatching: expect.stringMatching,
      any: expect.any,
    }),
  };
});

// Time passes only by requests and by waiting, which takes none.
vi.mock("node:timers/promises", () => ({
  setTimeout: async (milliseconds: number) => void vi.setSystemTime(Date.now() + milliseconds),
}));

// A check that expects less, or sends less, stays green against every server that is right. So its requests and expectations are
// kept, as digests; `pnpm refresh` writes them. TRACES=FILE writes them in full, to compare what differs.
test("an implementation that conforms passes every check, and what each of them sends and expects is kept", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-01T10:00:00Z") });
  onTestFinished(() => void vi.useRealTimers().unstubAllGlobals());
  const parties = createParties();
  const recorder = createRecorder(parties.parties);
  const record = fetchFrom(createHandler(parties.parties, new Set()), (given, request) => {
    const answer = forceAnswer(given, request);
    recorder.addRequest(request, answer.status);
    return answer;
  });
  vi.stubGlobal("fetch", record);
  sink.add = recorder.addExpectation;

  const runAndRecord = (ids: readonly string[], settings: Settings) => {
    const next = ids.values();
    const begin = () => {
      Object.assign(random, { seed: next.next().value, count: 0 });
      recorder.begin();
    };
    return run(settings, () => {
      begin();
      return (result) => {
        recorder.end(result);
        begin();
      };
    });
  };
  const report = await runAndRecord(
    (await loadChecks()).map(({ id }) => id),
    settingsFor(parties),
  );
  // What only a mock can be asked for.
  const leftOut = report.results.flatMap(({ state, check }) => (state === "left out" ? [check.id] : []));
  const onMock = await runAndRecord(leftOut, { ...settingsFor(parties, leftOut), stateless: true });

  if (process.env["TRACES"]) writeFileSync(process.env["TRACES"], recorder.traces.map(writeTrace).join("\n"));
  const results = [...report.results, ...onMock.results];
  expect(results.flatMap(({ state, check }) => (state === "failed" ? [check.id] : []))).toEqual([]);
  expect(onMock.results.map(({ state, check }) => [state, check.id])).toEqual(
    leftOut.map((id) => ["passed", id]),
  );
  expect(report.coverage.figures.flatMap(({ missing }) => missing)).toEqual([]);
  await expect(summarize(recorder.traces)).toMatchFileSnapshot("reports/checks.txt");
});
