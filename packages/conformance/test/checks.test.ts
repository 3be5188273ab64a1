import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import * as chai from "chai";
import { expect, onTestFinished, test } from "vitest";
import { type Environment, replaceEnvironment } from "../src/environment.ts";
import { run } from "../src/run.ts";
import { loadChecks } from "../src/runner/load-checks.ts";
import type { Settings } from "../src/settings/settings.ts";
import { createRecorder, summarize, writeTrace } from "./record-checks.ts";
import { forceAnswer } from "./servers/forced-answers.ts";
import { isImplemented, laterOperations } from "./servers/implemented.ts";
import { serveHere, settingsFor } from "./servers/in-process.ts";

/** The same values in every run, for each check from its own id. */
function repeatable(id: () => string): Omit<Environment, "pause"> {
  let [last, count] = ["", 0];
  const bytes = (size: number) => {
    if (id() !== last) [last, count] = [id(), 0];
    return createHash("shake256", { outputLength: size }).update(`${last} ${count++}`).digest();
  };
  return {
    randomBytes: bytes,
    randomInt: (limit) => bytes(6).readUIntBE(0, 6) % limit,
    randomUUID: () =>
      bytes(16)
        .toString("hex")
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
  };
}

/** Calls `record` with the matcher of every expectation, what was there and what was expected. */
function watchExpectations(record: ReturnType<typeof createRecorder>["addExpectation"]): void {
  const { prototype } = chai.Assertion;
  const matchers = Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(
    ([name, { value }]) => name.startsWith("to") && typeof value === "function",
  );
  onTestFinished(() => void Object.defineProperties(prototype, Object.fromEntries(matchers)));
  for (const [name, descriptor] of matchers)
    Object.defineProperty(prototype, name, {
      ...descriptor,
      value(...expected: unknown[]) {
        const isNegated = chai.util.flag(this, "negate") === true;
        record(isNegated ? `not ${name}` : name, chai.util.flag(this, "object"), expected);
        return descriptor.value.apply(this, expected);
      },
    });
}

// A check that expects less, or sends less, stays green against every server that is right. So its requests and expectations are
// kept, as digests; `pnpm refresh` writes them. TRACES=FILE writes them in full, to compare what differs.
test("an implementation that conforms passes every check, and what each of them sends and expects is kept", async () => {
  const parties = serveHere([], (given, request) => {
    const answer = forceAnswer(given, request);
    recorder.addRequest(request, answer.status);
    return answer;
  });
  const recorder = createRecorder(parties.parties);
  watchExpectations(recorder.addExpectation);
  let current = "";
  onTestFinished(replaceEnvironment(repeatable(() => current)));

  const runAndRecord = (ids: readonly string[], settings: Settings) => {
    const next = ids.values();
    const begin = () => {
      current = next.next().value ?? "";
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
  const results = [...report.results, ...onMock.results].filter(isImplemented);
  expect(results.flatMap(({ state, check }) => (state === "failed" ? [check.id] : []))).toEqual([]);
  expect(onMock.results.map(({ state, check }) => [state, check.id])).toEqual(
    leftOut.map((id) => ["passed", id]),
  );
  const missing = report.coverage.figures.flatMap((figure) => figure.missing);
  expect(missing.filter((part) => !laterOperations.includes(part.split(" ")[0] ?? ""))).toEqual([]);
  const kept = recorder.traces.filter(({ result }) => isImplemented(result));
  await expect(summarize(kept)).toMatchFileSnapshot("reports/checks.txt");
});
