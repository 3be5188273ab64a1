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
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { contractFolder } from "../overlay-actions.ts";
import { parcels } from "./parcels.ts";

// A contract that the commands may change, in a history of its own, beside its settings.
const root = mkdtempSync(join(tmpdir(), "specie-translations-"));
const copy = join(root, "spec");
afterAll(() => rmSync(root, { recursive: true }));
const here = join(contractFolder, "..");
cpSync(join(here, "specie.config.ts"), join(root, "specie.config.ts"));
symlinkSync(join(here, "node_modules"), join(root, "node_modules"), "junction");
const given = {
  ...parcels,
  "redocly.yaml": 'telemetry: "off"\n',
  "dist/openapi.de.json": "{}",
  "dist/openapi.de.yaml": "",
};
for (const [file, text] of Object.entries(given)) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
}
for (const name of ["package.json", "translations"])
  cpSync(join(contractFolder, name), join(copy, name), { recursive: true });
symlinkSync(join(contractFolder, "node_modules"), join(copy, "node_modules"), "junction");

// Where the commands put what they need for a moment.
const temporary = join(root, "temporary");
mkdirSync(temporary);

/** What was done and what the commands answered, for the record. */
const transcript: string[] = [];

const place = "$.components.schemas.Parcel.properties.place";
const schema = "components/schemas/Parcel.yaml";
const overlay = "overlays/uk/parcels.yaml";

// `vitest run commands --update` writes it; the difference is then read line by line.
test("what the commands say and write, one after another", async () => {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@specie.example", "-c", "commit.gpgsign=false"];
  await run("git", ["init", "--quiet"]);
  await run("git", ["add", ...Object.keys(parcels)]);
  await run("git", [...who, "commit", "--quiet", "--message", "The contract"]);
  await command("bundle");
  expect(await command("check")).toBe(0);
  record("dist/openapi.uk.yaml");
  // Of a language that is no longer there.
  expect(readdirSync(join(copy, "dist")).toSorted()).toEqual([
    "openapi.json",
    "openapi.uk.json",
    "openapi.uk.yaml",
    "openapi.yaml",
  ]);

  edit(schema, "The parcel's place:", "The place of the parcel:");
  await command("bundle");
  expect(await command("check")).toBe(1);
  // The earlier contract was bundled again to find the English before.
  expect(readdirSync(temporary)).toEqual([]);
  expect(await command("confirm")).toBe(1);
  expect(await command("confirm", place, "$.info")).toBe(1);
  expect(await command("confirm", "$.components.schemas.*")).toBe(1);
  expect(await command("confirm", "$.info")).toBe(1);
  expect(await command("confirm", place)).toBe(0);
  record(overlay);
  expect(await command("check")).toBe(0);

  edit(
    schema,
    "  sent:",
    '  weight: { type: integer, title: Weight, description: "In grams,\\n\\nwhole ones." }\n  sent:',
  );
  edit("openapi.yaml", "Sends parcels.\n", "Sends parcels.\n  summary: All parcels\n");
  await command("bundle");
  expect(await command("check")).toBe(1);
  expect(await command("missing")).toBe(0);
  expect(await command("missing", "--write", "--into", "spec/overlays/uk/weight.yaml")).toBe(0);
  record("overlays/uk/weight.yaml");
  rmSync(join(copy, "overlays/uk/weight.yaml"));
  expect(await command("missing", "--write")).toBe(0);
  record(overlay);
  edit(overlay, 'title: ""', "title: Вага");
  edit(overlay, 'description: ""', "description: У грамах.");
  edit("overlays/uk/api.yaml", "title: Посилки\n", "title: Посилки\n      summary: Усі посилки\n");
  await command("bundle");
  expect(await command("confirm", "$.info")).toBe(0);
  expect(await command("check")).toBe(0);
  expect(await command("missing")).toBe(0);

  // Of a translation that was never confirmed, no English before is known.
  edit(overlay, '    x-source-digest: "311086b8f0e7"\n', "");
  edit("overlays/uk/api.yaml", "90015a84f0b5", "000000000000");
  expect(await command("check")).toBe(1);
  expect(await command("confirm", "$.components.schemas.Parcel")).toBe(0);
  record(overlay);

  edit("components/headers/ETag.yaml", "RFC 9110", "RFC 9999");
  edit("overlays/uk/api.yaml", "Версія посилки", 'Версія "листа"');
  await command("bundle");
  expect(await command("confirm", "$.components.headers.ETag")).toBe(1);
  record("overlays/uk/api.yaml");
  await expect(transcript.join("\n")).toMatchFileSnapshot("transcript.txt");
});

test("without Ukrainian there is nothing to check, and of another language that is said", async () => {
  const settings = 'import { defineConfig } from "@specie/contract/config";\n\nexport default defineConfig';
  writeFileSync(join(root, "specie.config.ts"), `${settings}({ languages: ["en", "de"] });\n`);
  const check = join(copy, "translations/commands/check.ts");
  expect(await run(process.execPath, [check])).toEqual({
    code: 0,
    output:
      "Not checked, since the rules of wording are for Ukrainian: de\nspecie.config.ts has no Ukrainian edition to check.\n",
  });
});

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

function edit(file: string, from: string, to: string): void {
  const source = readFileSync(join(copy, file), "utf8");
  if (!source.includes(from)) throw new Error(`${file} does not say: ${from}`);
  writeFileSync(join(copy, file), source.replace(from, to));
  transcript.push(`# ${file}: ${JSON.stringify(to)} for ${JSON.stringify(from)}\n`);
}

function record(file: string): void {
  transcript.push(`# ${file}\n${readFileSync(join(copy, file), "utf8")}`);
}

/** Runs a command of this folder, keeps what it says and answers with its exit code. */
async function command(name: string, ...args: readonly string[]): Promise<number> {
  const { code, output } = await run(
    process.execPath,
    [join(copy, `translations/commands/${name}.ts`), ...args],
    [0, 1],
  );
  transcript.push(name === "bundle" ? "$ bundle\n" : `$ ${[name, ...args].join(" ")} → ${code}\n${output}`);
  return code;
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
