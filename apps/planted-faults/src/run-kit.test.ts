import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { program, runKit } from "./run-kit.ts";

/** A copy of a server whose command does this, in the folder of the copy. */
function copyOf(does: string) {
  const folder = mkdtempSync(join(tmpdir(), "specie-kit-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "test"));
  writeFileSync(
    join(folder, "test/with-server.ts"),
    `import { writeFileSync } from "node:fs";
process.chdir(${JSON.stringify(folder)});
const write = (file: string, value: unknown) => writeFileSync(file, JSON.stringify(value));
write("words", process.argv.slice(2));
${does}
`,
  );
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const copy = { folder, remove: async () => {} };
  return { folder, copy, read: (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8")) };
}

const check = (id: string, state: string) => ({ id, state, more: 1 });

test("the kit runs against the server of the copy, and its report is what counts, not its exit code", async () => {
  const checks = [
    check("b/y", "failed"),
    check("a/x", "passed"),
    check("a/z", "left out"),
    check("a/w", "failed"),
  ];
  const report = { green: false, milliseconds: 7, checks, more: 1 };
  const { folder, copy, read } = copyOf(
    `write("conformance.json", ${JSON.stringify(report)});\nprocess.exit(1);`,
  );
  expect(await runKit(copy, { seed: 5, only: ["a", "b/y"] })).toEqual({
    ...{ green: false, milliseconds: 7, checks: 4, failed: ["b/y", "a/w"] },
  });
  expect(read("words")).toEqual([
    ...[process.execPath, program, "--url", "{url}", "--credentials", "{credentials}", "--seed", "5"],
    ...["--only", "a", "--only", "b/y", "--report", "json", "--folder", folder],
  ]);
});

test("without a report the kit did not finish, and the end of what was printed is shown", async () => {
  const { copy } = copyOf('process.stderr.write("x".repeat(3000) + "the reason"); process.exitCode = 3;');
  await expect(runKit(copy, { seed: 1 })).rejects.toThrow(
    new Error(`The kit did not finish (3): ${"x".repeat(1990)}the reason`),
  );
});

test.for(["while it runs", "before it starts"])(
  "an interruption %s ends the server in order",
  async (when) => {
    const { copy, folder } = copyOf(
      'process.on("SIGTERM", () => { write("ended", true); process.exit(0); });\nwrite("ready", true);\nsetInterval(() => {}, 1000);',
    );
    const interrupted = new AbortController();
    const reason = new Error("Interrupted");
    if (when === "before it starts") interrupted.abort(reason);
    const running = runKit(copy, { seed: 1, signal: interrupted.signal });
    running.catch(() => {});
    if (when === "while it runs") {
      await expect.poll(() => existsSync(join(folder, "ready"))).toBe(true);
      interrupted.abort(reason);
    }
    await expect(running).rejects.toBe(reason);
    if (when === "while it runs") expect(existsSync(join(folder, "ended"))).toBe(true);
  },
);

test("a server that hangs is ended in order after four minutes, in a process group of its own, and nothing is left of its run", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const { copy, folder, read } = copyOf(
    'process.on("SIGTERM", () => process.exit(7));\nwrite("ready", process.pid);\nsetInterval(() => {}, 1000);',
  );
  const { signal } = new AbortController();
  const running = runKit(copy, { seed: 1, signal });
  running.catch(() => {});
  while (!existsSync(join(folder, "ready"))) await setImmediate();
  while (readFileSync(join(folder, "ready"), "utf8") === "") await setImmediate();
  // There is a group of this name, so an interruption of ours does not reach it.
  expect(process.kill(-read("ready"), 0)).toBe(true);
  vi.advanceTimersByTime(239_999);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1);
  await expect(running).rejects.toThrow("The kit did not finish (7): ");
});

test("a run that has ended leaves neither a timer nor a listener", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const { signal } = new AbortController();
  const [added, removed] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
  const { copy } = copyOf("process.exitCode = 3;");
  await expect(runKit(copy, { seed: 1, signal })).rejects.toThrow("The kit did not finish (3)");
  expect(vi.getTimerCount()).toBe(0);
  expect(removed.mock.calls).toEqual(added.mock.calls);
});
