import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { contractFolder } from "../overlay-actions.ts";

// A copy of the contract that the commands may change, in a history of its own, beside its settings.
const root = mkdtempSync(join(tmpdir(), "specie-translations-"));
const copy = join(root, "spec");
afterAll(() => rmSync(root, { recursive: true }));
const here = join(contractFolder, "..");
mkdirSync(copy);
cpSync(join(here, "specie.config.ts"), join(root, "specie.config.ts"));
symlinkSync(join(here, "node_modules"), join(root, "node_modules"), "junction");
for (const name of [
  "openapi.yaml",
  "package.json",
  "paths",
  "components",
  "overlays",
  "translations",
  "dist",
])
  cpSync(join(contractFolder, name), join(copy, name), { recursive: true });
symlinkSync(join(contractFolder, "node_modules"), join(copy, "node_modules"), "junction");
writeFileSync(join(copy, "redocly.yaml"), 'telemetry: "off"\n');

// Where the commands put what they need for a moment.
const temporary = join(root, "temporary");
mkdirSync(temporary);

const target = "$.components.schemas.Segment";

test("a changed English text is reported with the previous one, confirmed by name, and then passes", async () => {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@specie.example"];
  await run("git", ["init", "--quiet"]);
  await run("git", ["add", "openapi.yaml", "paths", "components", "overlays"]);
  await run("git", [...who, "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "The contract"]);
  edit("components/schemas/Segment.yaml", "The customer's segment:", "The segment of the customer:");
  // Of a language that is no longer there.
  for (const name of ["openapi.de.json", "openapi.de.yaml"]) writeFileSync(join(copy, "dist", name), "{}");
  await bundle();
  expect(readdirSync(join(copy, "dist")).toSorted()).toEqual([
    ...["openapi.json", "openapi.uk.json", "openapi.uk.yaml", "openapi.yaml"],
  ]);

  const stale = await command("check");
  expect(stale.code).toBe(1);
  expect(stale.output).toContain(`The English of ${target} is not the one that was translated.`);
  expect(stale.output).toContain(`English before: "The customer's segment: Public`);
  expect(stale.output).toContain(`English now:    "The segment of the customer: Public`);
  expect(stale.output).toContain("Faults of the Ukrainian edition: 1");
  // The earlier contract was bundled again to find the English before.
  expect(readdirSync(temporary)).toEqual([]);

  const confirmed = await command("confirm", target);
  expect(confirmed.output).toMatch(/^Confirmed at spec\/overlays\/uk\/values\.yaml:\d+\n/);
  expect(confirmed.output).toContain("  was        The customer's segment:");
  expect(confirmed.output).toContain("  is now     The segment of the customer:");
  expect(confirmed.output).toMatch(/^ {2}Ukrainian {2}.*\p{Script=Cyrillic}/mu);
  expect(confirmed.code).toBe(0);
  const complete = await command("check");
  expect(complete.output).toMatch(/^The Ukrainian edition is complete: [1-9]\d* texts\.\n$/);
  expect(complete.code).toBe(0);
});

test("what is added is missing until its skeleton is pasted and filled in", async () => {
  const properties = "properties:\n  nickname: { type: string, maxLength: 9, description: A short name. }\n";
  edit("components/schemas/Key.yaml", "properties:\n", properties);
  await bundle();
  const untranslated = await command("check");
  expect(untranslated.output).toContain(
    "/components/schemas/Key/properties/nickname/description\n  Not translated:",
  );
  expect(untranslated.code).toBe(1);

  const { output } = await command("missing");
  expect(output).toMatch(
    /^# spec\/overlays\/uk\/keys\.yaml\n {2}- target: \$\.components\.schemas\.Key\.properties\.nickname\n {4}x-source-digest: "[0-9a-f]{12}"\n {4}update:\n {6}# A short name\.\n {6}description: ""\n/,
  );
  const skeleton = output.split("\n").slice(1).join("\n").trimEnd();
  const keys = join(copy, "overlays/uk/keys.yaml");
  writeFileSync(keys, `${readFileSync(keys, "utf8")}${skeleton.replace('""', "Коротка назва.")}\n`);
  await bundle();
  expect(await command("check")).toMatchObject({ code: 0 });
  expect((await command("missing")).output).toBe("# Nothing is missing.\n");
});

test("with --write what is missing is added to the overlay of its neighbours, or to a new one", async () => {
  const properties = "properties:\n  alias: { type: string, maxLength: 9, description: A second name. }\n";
  edit("components/schemas/Key.yaml", "properties:\n", properties);
  await bundle();
  // What is missing in an action that exists is printed, to be put there by hand.
  const keys = join(copy, "overlays/uk/keys.yaml");
  edit("overlays/uk/keys.yaml", "      title: Алгоритм\n", "");
  const byHand =
    /# spec\/overlays\/uk\/keys\.yaml\n {6}# to the `update` at line \d+\n {6}# .+\n {6}title: ""\n\n$/;
  const action =
    / {2}- target: \$\.components\.schemas\.Key\.properties\.alias\n.*\n {4}update:\n {6}# A second name\.\n {6}description: ""\n$/;
  const into = await command("missing", "--write", "--into", "spec/overlays/uk/alias.yaml");
  expect(into.output).toMatch(/^spec\/overlays\/uk\/alias\.yaml\n#/);
  expect(into.output).toMatch(byHand);
  const alias = readFileSync(join(copy, "overlays/uk/alias.yaml"), "utf8");
  expect(alias).toMatch(action);
  expect(alias.split("  - ")[0]).toBe(
    "overlay: 1.0.0\ninfo:\n  title: Ukrainian edition. alias\n  version: 1.0.0\nactions:\n",
  );
  rmSync(join(copy, "overlays/uk/alias.yaml"));
  const before = readFileSync(keys, "utf8");
  const beside = await command("missing", "--write");
  expect(beside.output).toMatch(/^spec\/overlays\/uk\/keys\.yaml\n#/);
  expect(beside.output).toMatch(byHand);
  const added = readFileSync(keys, "utf8");
  expect(added.slice(before.length)).toMatch(action);
  writeFileSync(keys, added.replace('""', "Друга назва."));
  edit(
    "overlays/uk/keys.yaml",
    "      description: Єдиний алгоритм",
    "      title: Алгоритм\n      description: Єдиний алгоритм",
  );
  await bundle();
  expect(await command("check")).toMatchObject({ code: 0 });
});

test.for([
  ["no target", [], "Name one target"],
  ["two targets", [target, "$.info"], "Name one target"],
  ["a target that no action has", ["$.components.schemas.*"], "No action has the target"],
  ["one that is not stale", ["$.info"], "is confirmed already"],
] as const)("to confirm is refused for %s", async ([, targets, reason]) => {
  const { code, output } = await command("confirm", ...targets);
  expect(output).toContain(reason);
  expect(code).toBe(1);
});

test("to confirm is refused while the translation lacks what the new English says, or has faults of its own", async () => {
  edit("components/headers/ETag.yaml", "RFC 9110", "RFC 9999");
  edit("overlays/uk/headers.yaml", "Версія клієнта", 'Версія "людини"');
  edit("overlays/uk/headers.yaml", "Мітку клієнта", "Мітку людини");
  await bundle();
  const { code, output } = await command("confirm", "$.components.headers.ETag");
  expect(output).toContain("Not confirmed, correct first:");
  expect(output).toContain("lacks number 9999 and adds number 9110");
  expect(output).toContain('The English says "customer"');
  expect(output).toContain("has quotation marks that are not Ukrainian");
  expect(code).toBe(1);
  expect(readFileSync(join(copy, "overlays/uk/headers.yaml"), "utf8")).toContain("7a11f061d04f");
});

test("without Ukrainian there is nothing to check, and of another language that is said", async () => {
  const settings = 'import { defineConfig } from "@specie/contract/config";\n\nexport default defineConfig';
  writeFileSync(join(root, "specie.config.ts"), `${settings}({ languages: ["en", "de"] });\n`);
  expect(await command("check")).toEqual({
    code: 0,
    output:
      "Not checked, since the rules of wording are for Ukrainian: de\nspecie.config.ts has no Ukrainian edition to check.\n",
  });
});

function edit(file: string, from: string, to: string): void {
  const source = readFileSync(join(copy, file), "utf8");
  if (!source.includes(from)) throw new Error(`${file} does not say: ${from}`);
  writeFileSync(join(copy, file), source.replace(from, to));
}

async function bundle(): Promise<void> {
  await run(process.execPath, [join(copy, "translations/commands/bundle.ts")]);
}

function command(name: string, ...args: readonly string[]) {
  return run(process.execPath, [join(copy, `translations/commands/${name}.ts`), ...args], [0, 1]);
}

/** Runs a real process in the copy and answers with its exit code and its output. */
function run(program: string, args: readonly string[], codes: readonly number[] = [0]) {
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    execFile(
      program,
      [...args],
      { cwd: copy, env: { ...process.env, TMPDIR: temporary } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code);
        if (codes.includes(code)) resolve({ code, output: stdout + stderr });
        else reject(new Error(`${program} ${args.join(" ")} ended with ${code}:\n${stdout}${stderr}`));
      },
    );
  });
}

test.for([
  [
    { spec: "spec/none.yaml" },
    "specie.config.ts: spec is spec/none.yaml, and there is no such file. Write the path of the root document.\n",
  ],
  [
    { languages: ["en", "de"] },
    "specie.config.ts: languages contains de, and spec/overlays/de/ has no overlay. Add one, with the contract's texts in that language, or delete the language.\n",
  ],
  // Redocly says why, in its own words.
  [{ spec: "spec/package.json", languages: ["en"] }, ""],
] as const)("with the settings %j there is no bundle", async ([settings, message]) => {
  const head = 'import { defineConfig } from "@specie/contract/config";\n\nexport default defineConfig';
  writeFileSync(join(root, "specie.config.ts"), `${head}(${JSON.stringify(settings)});\n`);
  const before = readFileSync(join(copy, "dist/openapi.json"), "utf8");
  const { output } = await run(process.execPath, [join(copy, "translations/commands/bundle.ts")], [1]);
  if (message === "") expect(output).not.toBe("");
  else expect(output).toBe(message);
  expect(readFileSync(join(copy, "dist/openapi.json"), "utf8")).toBe(before);
});
