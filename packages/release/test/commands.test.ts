import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putFirst } from "@specie/test-settings/programs";
import { expect, onTestFinished, test } from "vitest";
import type { Manifest } from "../src/repository/packages.ts";
import { run } from "../src/repository/run.ts";
import { writeBillOfMaterials } from "../src/steps/bill-of-materials.ts";
import { bundleContract, compileConsumers } from "../src/steps/packages.ts";

/** A folder with programs that record how they are called, before all others. */
function machine(programs: Readonly<Record<string, string>>) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "specie-commands-")));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const recording = Object.entries(programs).map(([name, script]) => [
    name,
    `echo "$PWD $(basename "$0") $*" >> "${root}/calls"\n${script}`,
  ]);
  putFirst(join(root, "bin"), Object.fromEntries(recording));
  const calls = () => readFileSync(join(root, "calls"), "utf8").trimEnd().split("\n");
  return { root, calls };
}

const bom = { bomFormat: "CycloneDX", specVersion: "1.6", version: 1 };
const part = { type: "library", name: "zod", version: "4.0.0" };

test("a bill of materials lists what is installed with a package, without what it is developed with", async () => {
  const text = JSON.stringify({ ...bom, components: [part, { ...part, name: "jose" }] });
  const { root, calls } = machine({ pnpm: `for file; do :; done\ncat > "$file" <<'END'\n${text}\nEND` });
  const manifest = { name: "@specie/client", version: "1.2.3" } as Manifest; // No other members are read.
  const file = join(root, "specie-client-1.2.3.cdx.json");
  expect(await writeBillOfMaterials(root, manifest, root)).toEqual({ file, components: 2 });
  expect(calls()).toEqual([
    `${root} pnpm --filter @specie/client sbom --prod --sbom-format cyclonedx --sbom-spec-version 1.6 --out ${file}`,
  ]);
});

test("the contract is bundled in each language, and programs of earlier releases are compiled where there are any", () => {
  const { root, calls } = machine({ turbo: "" });
  bundleContract(root);
  compileConsumers(root);
  mkdirSync(join(root, "packages/client/consumers"), { recursive: true });
  compileConsumers(root);
  expect(calls()).toEqual([
    `${root} turbo run bundle --filter @specie/spec --output-logs=errors-only`,
    `${root} turbo run check-consumers --output-logs=errors-only`,
  ]);
});

test("a command returns what it prints, without telemetry, and one that fails is an error with all of its output", () => {
  const { root } = machine({
    tool: 'echo "$TURBO_TELEMETRY_DISABLED $REDOCLY_TELEMETRY"\necho wrong >&2\nexit "$1"',
  });
  expect(run(root, "tool", ["0"])).toBe("1 off\n");
  expect(run(root, "sh", ["-c", "head -c 2000000 /dev/zero"])).toHaveLength(2_000_000);
  expect(() => run(root, "tool", ["7"])).toThrow(
    expect.objectContaining({ code: "command-failed", message: "tool 7 ended with 7:\n1 off\nwrong" }),
  );
  expect(() => run(root, "no-such-tool", [])).toThrow(
    expect.objectContaining({
      code: "command-failed",
      message: "no-such-tool could not be started: spawnSync no-such-tool ENOENT",
    }),
  );
});

test("a command that a signal has ended has failed, whatever it had printed", () => {
  const { root } = machine({ half: "echo half; kill -9 $$" });
  expect(() => run(root, "half", [])).toThrow(/^half ended with null:\nhalf/);
});
