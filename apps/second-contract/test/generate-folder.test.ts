import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { defineConfig } from "../../../packages/contract/src/config.ts";
import { completeBundle } from "../../../packages/contract/src/read-bundle.ts";
import { generateFolder } from "../../../packages/generator/src/generate-folder.ts";
import { readConfig } from "../../../packages/generator/src/read-config.ts";
import { runtimeSources } from "../../../packages/generator/src/runtime-sources.ts";

const contract = completeBundle(
  {
    openapi: "3.1.0",
    info: { title: "Parcels", version: "1.0.0" },
    paths: {
      "/parcels": {
        get: {
          operationId: "listParcels",
          summary: "List parcels",
          responses: {
            200: { description: "Done.", content: { "application/json": { schema: { type: "object" } } } },
          },
        },
      },
    },
  },
  "openapi.json",
);

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-generator-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .toSorted();
const generate = (folder: string, ...parts: string[]) =>
  generateFolder(contract, defineConfig({}), folder, parts);
const imports = /(?:from |import\()"(\.[^"]+)"/g;

test("a contract that is refused, by whichever part, replaces nothing", () => {
  const folder = join(emptyFolder(), "client");
  generate(folder);
  const before = filesIn(folder);
  const responses = { "2XX": { description: "Done." } };
  const of = (paths: object) => () => {
    const webhooks = { sent: { post: { responses: { 204: { description: "Taken." } } } } };
    const bundle = completeBundle({ openapi: "3.1.0", paths, webhooks }, "a.json");
    return generateFolder(bundle, defineConfig({}), folder, []);
  };
  expect(of({})).toThrow(
    "The contract has no operations under `paths`, so a client would have nothing to call.",
  );
  expect(of({ "/parcels": { get: { responses } } })).toThrow(
    'The contract\'s getParcels declares a response "2XX". List each status by its number.',
  );
  const done = { 200: { description: "Done." } };
  const parameters = [{ name: "near", in: "query", style: "deepObject", schema: { type: "object" } }];
  expect(of({ "/parcels": { get: { parameters, responses: done } } })).toThrow(
    "getParcels: the query parameter near has the style deepObject.",
  );
  expect(() => generate(folder, "soap")).toThrow("--with is soap; the parts are sign, raw, query, msw.");
  expect(filesIn(folder)).toEqual(before);
});

test.for([[], ["sign"], ["raw"], ["query"], ["msw"], ["msw", "query", "raw", "sign"]])(
  "with %j the folder has what it says, and every import in it leads to a file of it",
  (parts) => {
    const folder = join(emptyFolder(), "new/client");
    const { operations, files } = generate(folder, ...parts);
    const names = filesIn(folder);
    expect([operations, files]).toEqual([1, names.length]);
    const lost = names.flatMap((name) =>
      [...readFileSync(join(folder, name), "utf8").matchAll(imports)].flatMap(([, path = ""]) => {
        const target = join(folder, name, "..", path).replace(/\.js$/, ".ts");
        return path.endsWith(".js") && existsSync(target) ? [] : [`${name}: ${path}`];
      }),
    );
    expect(lost).toEqual([]);
    const first = "// Written by specie-generate, which replaces this folder.\n";
    expect(readFileSync(join(folder, "index.ts"), "utf8")).toBe(
      [first, ...["index", ...parts].map((part) => `export * from "./src/${part}.js";\n`)].join(""),
    );
    expect(readFileSync(join(folder, "operations.ts"), "utf8")).toBe(
      'export * from "./generated/rows.js";\n',
    );
    expect(
      names.filter(
        (name) => readFileSync(join(folder, name), "utf8").match(/(?:from |import\()"@specie\//)?.[0],
      ),
    ).toEqual([]);
  },
);

test("a part that is not asked for is not there, and one that does not exist is refused", () => {
  const folder = emptyFolder();
  generate(folder, "raw");
  generate(folder);
  expect(readFileSync(join(folder, "index.ts"), "utf8")).not.toContain("raw");
  expect(["src/sign.ts", "src/raw.ts"].map((name) => filesIn(folder).includes(name))).toEqual([false, false]);
  expect(() => generate(folder, "other")).toThrow(
    new Error("--with is other; the parts are sign, raw, query, msw."),
  );
});

test.for([
  ["a file of its owner", "notes.txt", "mine"],
  ["an index of its owner", "index.ts", "export {};\n"],
  [
    "an index that names the command",
    "index.ts",
    "// Not ours:\n// Written by specie-generate, which replaces this folder.\n",
  ],
] as const)("a folder with %s is left as it is", ([, name, text]) => {
  const folder = emptyFolder();
  writeFileSync(join(folder, name), text);
  expect(() => generate(folder)).toThrow(
    new Error(`--out: ${folder} has files that this command did not write. Name an empty folder.`),
  );
  expect(readdirSync(folder)).toEqual([name]);
  expect(readFileSync(join(folder, name), "utf8")).toBe(text);
});

test("the sources of an entry point are those that it imports, and what generated files import", () => {
  const names = [...runtimeSources(["index"]).keys()];
  for (const name of ["src/index.ts", "src/modify.ts", "src/encode-other.ts", "types/src/index.ts"])
    expect(names).toContain(name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).not.toContain("src/sign.ts");
  expect([...runtimeSources(["index", "sign"]).keys()]).toEqual(
    expect.arrayContaining([...names, "src/sign.ts"]),
  );
});

const settings = { paging: { cursor: "after" } };
const wanted = defineConfig(settings);

test.for([
  ["settings.json", JSON.stringify(settings)],
  ["settings.mjs", `export default ${JSON.stringify(settings)};`],
  ["settings.js", `export default ${JSON.stringify(settings)};`],
  ["settings.mts", `export default ${JSON.stringify(settings)} as object;`],
] as const)("settings are read from %s", async ([name, text]) => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, name), text);
  expect(await readConfig(join(folder, name))).toEqual(wanted);
});

test("a module that has called defineConfig gives its result, and no file the defaults", async () => {
  const folder = emptyFolder();
  const given = { ...wanted, given: ["paging"] };
  writeFileSync(join(folder, "a.mjs"), `export default ${JSON.stringify(given)};`);
  expect(await readConfig(join(folder, "a.mjs"))).toEqual(given);
  expect(await readConfig(undefined)).toEqual(defineConfig({}));
});

test.for([
  ["none.mjs", undefined, "--config: there is no FILE."],
  ["empty.mjs", "export const settings = {};", "--config: FILE has no default export."],
  ["wrong.mjs", "export default { pages: {} };", "pages is no setting. The settings are"],
  ["text.mjs", 'export default "paging";', "defineConfig takes an object"],
  ["wrong.json", '{ "auth": "" }', 'auth is "".'],
] as const)("%s is refused", async ([name, text, message]) => {
  const file = join(emptyFolder(), name);
  mkdirSync(join(file, ".."), { recursive: true });
  if (text !== undefined) writeFileSync(file, text);
  await expect(readConfig(file)).rejects.toThrow(message.replace("FILE", file));
});

test.for(["a.ts", "a.mts", "a.cts"])("%s is refused where Node reads no TypeScript", async (name) => {
  const reads = vi.spyOn(process.features, "typescript", "get").mockReturnValue(false);
  onTestFinished(() => reads.mockRestore());
  const folder = emptyFolder();
  writeFileSync(join(folder, name), `export default ${JSON.stringify(settings)};`);
  await expect(readConfig(join(folder, name))).rejects.toThrow(
    `--config: this Node (${process.version}) does not read TypeScript. Use Node 22.18 or newer, or write the settings as .mjs or .json.`,
  );
  writeFileSync(join(folder, `${name}.mjs`), `export default ${JSON.stringify(settings)};`);
  expect(await readConfig(join(folder, `${name}.mjs`))).toEqual(wanted);
});
