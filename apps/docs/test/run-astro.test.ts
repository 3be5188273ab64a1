import { chmod, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { runAstro } from "../build/run-astro.ts";

/** Runs it with a script of this text instead of Astro's command, and returns what it wrote to the error output. */
async function run(script: string): Promise<{ folder: string; shown: string; outcome: unknown }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "specie-astro-")));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "astro"), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, "astro"), 0o700);
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env["PATH"]}`);
  const shown: string[] = [];
  const stream = vi.spyOn(process.stderr, "write").mockImplementation((text) => shown.push(String(text)) > 0);
  const outcome = await runAstro(folder).then(
    () => "built",
    (error: unknown) => error,
  );
  stream.mockRestore();
  vi.unstubAllEnvs();
  return { folder, shown: shown.join(""), outcome };
}

test("a build that succeeds shows nothing, in the folder of the site and without telemetry", async () => {
  const wanted = '[ "$*" = build ] && [ "$ASTRO_TELEMETRY_DISABLED" = 1 ] && [ -x "$PWD/astro" ]';
  expect(await run(`echo many lines; ${wanted}`)).toMatchObject({ shown: "", outcome: "built" });
});

test.each(["exit 1", "kill -KILL $$"])("a build that fails shows its output: %s", async (end) => {
  const { shown, outcome } = await run(`echo why; echo where >&2; ${end}`);
  expect(shown.split("\n").sort()).toEqual(["", "where", "why"]);
  expect(outcome).toEqual(new Error("Astro could not build the pages; see the lines above."));
});
