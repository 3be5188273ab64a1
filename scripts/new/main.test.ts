import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallRepository } from "./small-repository.ts";

/** The command in a small repository, between stubs of its tools, of which each leaves its arguments in the file `calls`. */
function repository(redocly = "exit 0") {
  const { root, write, read } = smallRepository();
  for (const file of globSync("*.ts", { cwd: import.meta.dirname }))
    cpSync(join(import.meta.dirname, file), join(root, "scripts/new", file));
  mkdirSync(join(root, "node_modules"));
  for (const name of ["@commander-js", "commander", "yaml"])
    symlinkSync(join(import.meta.dirname, "../../node_modules", name), join(root, "node_modules", name));
  const stub = (file: string, end: string) =>
    write(file, `#!/bin/sh\necho "${file} $* in $PWD $REDOCLY_TELEMETRY" >> ${root}/calls\n${end}\n`, 0o755);
  stub("spec/node_modules/.bin/redocly", redocly);
  // The tools of the contract come first, and those of the machine last.
  stub("node_modules/.bin/redocly", "exit 9");
  stub("node_modules/.bin/biome", "exit 0");
  stub("bin/biome", "exit 9");
  write("package.json", '{ "type": "module" }');
  write(
    "spec/translations/commands/missing.ts",
    `import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
appendFileSync("../calls", "missing " + process.argv.slice(2).join(" ") + "\\n");
mkdirSync("overlays/uk", { recursive: true });
const action = (target, member) => "  - target: " + target + "\\n    update:\\n      # English.\\n      " + member + ': ""\\n';
writeFileSync("overlays/uk/pets.yaml", "actions:\\n" + action("$.paths.*[?@.operationId == 'listPets']", "summary") + action("$.x", "title"));
console.log("spec/overlays/uk/pets.yaml\\n# spec/overlays/uk/other.yaml");
`,
  );
  const run = (...words: readonly string[]) => {
    const PATH = [join(root, "bin"), process.env["PATH"]].join(":");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, "scripts/new/main.ts"), ...words],
      {
        encoding: "utf8",
        env: { ...process.env, PATH },
      },
    );
    return { status, stdout, stderr };
  };
  return { root, read, run };
}

const operation = [
  "operation",
  "listPets",
  "--path",
  "/counterparty/{counterparty_guid}/pets",
  "--summary",
  "List pets",
];

test("an operation is written, bundled, translated, formatted and reported", () => {
  const { root, read, run } = repository();
  const { status, stdout, stderr } = run(...operation, "--uk", "Тварини");
  expect([status, stderr]).toEqual([0, ""]);
  expect(read("calls").split("\n")).toEqual([
    `spec/node_modules/.bin/redocly bundle openapi.yaml --output dist/openapi.json in ${root}/spec off`,
    "missing --write --into spec/overlays/uk/list-pets.yaml",
    `node_modules/.bin/biome check --write --log-level=error ../apps/api/src/operations/list-pets.ts ../packages/conformance/operations/listPets/200.ts ../apps/api/src/operations/handlers.ts in ${root}/spec off`,
    "",
  ]);
  expect(read("spec/overlays/uk/pets.yaml")).toBe(
    "actions:\n  - target: $.paths.*[?@.operationId == 'listPets']\n    update:\n      summary: \"Тварини\"\n" +
      '  - target: $.x\n    update:\n      # English.\n      title: ""\n',
  );
  expect(read("spec/paths/counterparty_{counterparty_guid}_pets.yaml")).toContain("tags: [Customers]\n");
  expect(stdout).toBe(`Created:
  spec/paths/counterparty_{counterparty_guid}_pets.yaml
  spec/components/schemas/PetsPage.yaml
  spec/components/examples/PetsPageTwo.yaml
  apps/api/src/operations/list-pets.ts
  packages/conformance/operations/listPets/200.ts
  .changeset/list-pets.md
Changed:
  spec/openapi.yaml
  apps/api/src/operations/handlers.ts
  apps/docs/src/content/search-words.yaml
  spec/overlays/uk/pets.yaml
Left to do:
  spec/components/schemas/PetsPage.yaml and its example: what an entry is
  apps/api/src/operations/list-pets.ts: its rows, read by a function in apps/api/src/stores/
  packages/conformance/operations/listPets/200.ts: what the server must answer with
  pnpm refresh   # the responses in the documentation and the reports of the conformance kit
  spec/overlays/uk/pets.yaml: 1 Ukrainian texts, below the English
Then: pnpm gate, and npm test.
`);
});

test("each option reaches its place, and a note without Ukrainian is left to be done", () => {
  const { read, run } = repository();
  const names = ["--title", "Since level", "--title-uk", "Від рівня"];
  expect(run("filter", "min_kyc_level", "--en", "At least.", "--uk", "Щонайменше.", ...names).stderr).toBe(
    "",
  );
  expect(read("spec/components/parameters/MinKycLevel.yaml")).toContain('title: "Since level"\n');
  const field = run("field", "closed", "--en", "moment of closing", "--schema", "Moment");
  expect([field.status, field.stdout]).toEqual([
    0,
    expect.stringContaining("  .changeset/closed.md: the note in Ukrainian, below the second ---\n"),
  ]);
  expect(read("spec/components/schemas/CustomerCreate.yaml")).toContain("  closed:\n    $ref: Moment.yaml\n");
  expect(read("calls").match(/^missing .*$/gm)).toEqual(["missing --write", "missing --write"]);
  expect(read("calls")).not.toContain("biome check --write --log-level=error in");
});

test("a tool that fails ends the command with its output, and the files are written", () => {
  const { read, run } = repository("echo out; echo err >&2; exit 3");
  expect(run(...operation, "--tag", "Keys")).toEqual({
    ...{ status: 1, stdout: "" },
    stderr: "out\nerr\n\nThe files are written; `redocly` failed on them.\n",
  });
  expect(read("spec/paths/counterparty_{counterparty_guid}_pets.yaml")).toContain("tags: [Keys]\n");
  expect(read("calls").split("\n")).toHaveLength(2);
});

test("what is refused is one line without a stack", () => {
  const { run } = repository();
  expect(run("field", "note", "--en", "note")).toEqual({
    ...{ status: 1, stdout: "" },
    stderr: "Customer has a field note already.\n",
  });
});
