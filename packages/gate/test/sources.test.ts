import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { placeIn, readBundle } from "../src/source/bundle.ts";
import { parseDocument } from "../src/source/document.ts";
import { folder, gate } from "./gate.ts";

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/** Writes the files of a contract into a folder of their own, and returns the first. */
function files(name: string, contents: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(join(folder, name, path, ".."), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  return join(folder, name, Object.keys(contents)[0] ?? "");
}

function redoclyBundle(file: string): unknown {
  const output = join(folder, "bundle.json");
  const env = { ...process.env, REDOCLY_TELEMETRY: "off" };
  execFileSync(process.execPath, [redocly, "bundle", file, "--output", output], { env, stdio: "ignore" });
  return JSON.parse(readFileSync(output, "utf8"));
}

const many = {
  "openapi.yaml": [
    "openapi: 3.1.0",
    "info: { title: T, version: 1.0.0 }",
    "paths:",
    "  /a: { $ref: paths/a.yaml }",
    "  /b: { get: { responses: { '200': { $ref: 'shared.yaml#/responses/Found' } } } }",
    "components:",
    "  schemas:",
    "    Listed: { $ref: schemas/Listed.yaml }",
    "",
  ].join("\n"),
  "paths/a.yaml": [
    "post:",
    "  parameters: [{ $ref: '../shared.yaml#/parameters/Limit' }]",
    "  requestBody: { content: { application/json: { schema: { $ref: ../schemas/Node.yaml } } } }",
    "  responses: { '200': { $ref: '../shared.yaml#/responses/Found' } }",
    "",
  ].join("\n"),
  "shared.yaml": [
    "parameters:",
    "  Limit: { name: limit, in: query, schema: { type: integer } }",
    "responses:",
    "  Found:",
    "    description: Found.",
    "    content: { application/json: { schema: { $ref: schemas/Listed.yaml } } }",
    "",
  ].join("\n"),
  "schemas/Node.yaml":
    "type: object\nproperties:\n  next: { $ref: ./Node.yaml }\n  list: { $ref: Listed.yaml }\n",
  "schemas/Listed.yaml": "type: object\nproperties:\n  name:\n    type: string\n    maxLength: 5\n",
};

test("many files become the same document as with redocly bundle: circular, shared and listed parts", async () => {
  const file = files("many", many);
  expect((await readBundle(file)).root).toEqual(redoclyBundle(file));
});

const clashing = {
  "openapi.yaml": [
    "openapi: 3.1.0",
    "info: { title: T, version: 1.0.0 }",
    "paths:",
    "  /a: { get: { responses: { '200': { $ref: 'answers.yaml#/Item' } } } }",
    "  /b: { get: { responses: { '200': { $ref: 'answers.yaml#/Other' } } } }",
    "components:",
    "  schemas:",
    "    Item: { type: object, properties: { one: { $ref: a/Item.yaml }, two: { $ref: b/Item.yaml } } }",
    "    Own: { type: string }",
    "",
  ].join("\n"),
  "answers.yaml": [
    "Item: { description: d, content: { application/json: { schema: { $ref: b/Item.yaml } } } }",
    "Other: { description: d, content: { application/json: { schema: { $ref: 'openapi.yaml#/components/schemas/Own' } } } }",
    "",
  ].join("\n"),
  "a/Item.yaml": "type: object\nproperties: { own: { $ref: '../openapi.yaml#/components/schemas/Own' } }\n",
  "b/Item.yaml": "type: integer\n",
};

test("files of one name get numbers, and what refers back to the first file stays there, as with redocly bundle", async () => {
  const file = files("clashing", clashing);
  const { root: read } = await readBundle(file);
  expect(read).toEqual(redoclyBundle(file));
  const { components } = read as { components: Record<string, object> }; // Only the names are looked at.
  expect(Object.keys(components["schemas"] ?? {})).toEqual(["Item", "Own", "Item-2", "Item-3"]);
});

test.for([
  ["$anchor", "an anchor"],
  ["$dynamicAnchor", "a dynamic anchor"],
] as const)("a reference to %s of another file is found, and one to none is an error", async ([keyword]) => {
  const contents = (anchor: string) => ({
    "openapi.yaml": `openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: {}\ncomponents:\n  schemas:\n    A: { $ref: 's.yaml#${anchor}' }\n`,
    "s.yaml": `- { $defs: { first: { $anchor: other } } }\n- { properties: { a: { ${keyword}: here, type: integer } } }\n`,
  });
  const { root: read } = await readBundle(files(`anchor-${keyword}`, contents("here")));
  expect(read).toMatchObject({ components: { schemas: { A: { type: "integer" } } } });
  await expect(readBundle(files(`no-anchor-${keyword}`, contents("nowhere")))).rejects.toThrow(
    /openapi\.yaml:6: `\$ref: s\.yaml#nowhere` names nothing/,
  );
});

test.for([
  [["components", "schemas", "Listed", "properties", "name", "maxLength"], "schemas/Listed.yaml", 5],
  [["components", "schemas", "Node", "properties", "list"], "schemas/Node.yaml", 4],
  [["components", "responses", "Found", "description"], "shared.yaml", 5],
  [["paths", "/a", "post", "requestBody"], "paths/a.yaml", 3],
  [["paths", "/b", "get"], "openapi.yaml", 5],
  [["info", "version"], "openapi.yaml", 2],
  [["paths", "/a", "post", "gone", "deeper"], "paths/a.yaml", 1],
] as const)("%j is found in its file and line", async ([tokens, file, line]) => {
  const bundle = await readBundle(files("many", many));
  expect(placeIn(bundle, tokens)).toEqual({ file: join(folder, "many", file), line });
});

test.for([
  ["a: 1\nb:\n  - x\n  - y: 2\n", ["b", "1", "y"], 4],
  ['{\n  "a": {\n    "b": [1,\n      2]\n  }\n}\n', ["a", "b", "1"], 4],
  ["a:\nb: {c: 1,\n  d: 2}\n", ["b", "d"], 3],
  ["a: &x\n  b: 1\nc: *x\nd: 2\n", ["d"], 4],
  ["a: |\n  text\n  more\nb: 1\n", ["b"], 4],
  ["'4': 1\n5:\n  c: 2\n", ["5", "c"], 3],
  ["a:\n  <<: { b: 1 }\n  c: 2\n", ["a", "c"], 3],
  ["# c\n\na: 1\n", ["zzz"], 3],
] as const)("the line of a key or item: %j %j", ([text, tokens, line]) => {
  expect(parseDocument(text, "a.yaml").lineOf(tokens)).toBe(line);
});

test("YAML reads dates and numbers as another parser does", () => {
  const text = "a: 2026-11-22\nb: 1.0\nc: 0x1F\nd: yes\ne: ~\nf: '1'\ng: 1e3\n";
  expect(parseDocument(text, "a.yaml").root).toEqual(parse(text));
});

test.for([
  [
    "a reference to a file that is missing",
    { "o.yaml": many["openapi.yaml"] },
    /o\.yaml:4: .*paths\/a\.yaml cannot be read/,
  ],
  [
    "the first in the text of two that cannot be read, whichever fails first,",
    {
      "o.yaml": "openapi: 3.1.0\npaths: { /a: { $ref: late.yaml } }\nx: { $ref: gone.yaml }\n",
      "late.yaml": `${"a: 1\n".repeat(2_000)}a: [\n`,
    },
    /late\.yaml:\d+: This is neither YAML nor JSON/,
  ],
  [
    "a reference into a file that lacks it",
    { ...many, "shared.yaml": "responses: {}\n" },
    /shared\.yaml#\/parameters\/Limit` names nothing/,
  ],
  [
    "a path item that refers to itself",
    { "o.yaml": "openapi: 3.1.0\npaths: { /a: { $ref: a.yaml } }\n", "a.yaml": "$ref: a.yaml\n" },
    /leads back to itself/,
  ],
  [
    "a file that is no YAML",
    { ...many, "shared.yaml": "a: [\n" },
    /shared\.yaml:\d+: This is neither YAML nor JSON/,
  ],
] as const)("%s is an error with its place", async ([name, contents, message]) => {
  await expect(readBundle(files(name, contents))).rejects.toThrow(message);
});

const withId = {
  "openapi.yaml": [
    "openapi: 3.1.0",
    "info: { title: T, version: 1.0.0 }",
    "paths:",
    "  /a: { get: { responses: { '200': { $ref: 'responses.yaml#/Found' } } } }",
    "components:",
    "  schemas:",
    "    Size: { $ref: 'https://schemas.invalid/size' }",
    "    Unit: { $ref: 'https://schemas.invalid/size#/properties/unit' }",
    "",
  ].join("\n"),
  "responses.yaml":
    "Found: { description: d, content: { application/json: { schema: { $ref: 'schemas.yaml#/Size' } } } }\n",
  "schemas.yaml":
    "Size:\n  $id: https://schemas.invalid/size\n  type: object\n  properties: { unit: { type: string } }\n",
};

test("the `$id` of a schema in any file that is read is no address to fetch", async () => {
  const bundle = await readBundle(files("with-id", withId));
  const { root: read } = bundle;
  expect(read).toMatchObject({
    components: { schemas: { Size: expect.anything(), Unit: { type: "string" } } },
  });
  const { "responses.yaml": _, ...without } = withId;
  const alone = files("without-id", {
    ...without,
    "openapi.yaml": withId["openapi.yaml"].replace("responses.yaml#/Found", "#/components/responses/F"),
  });
  await expect(readBundle(alone)).rejects.toMatchObject({
    code: "unreadable",
    texts: {
      en: expect.stringMatching(
        /openapi\.yaml:7: https:.*size cannot be read: .* If it is the `\$id` of a schema/,
      ),
      uk: expect.stringMatching(
        /openapi\.yaml:7: https:.*size не вдалося прочитати: .* Якщо це `\$id` схеми/,
      ),
    },
  });
});

const single = (type: string) =>
  `openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: { /a: { post: { requestBody: { content: { application/json: { schema: { $ref: ./s.yaml } } } }, responses: {} } } }\n# ${type}\n`;

test("a contract is read from Git, its other files included", async () => {
  const repository = join(folder, "repository");
  files("repository", { "api/o.yaml": single("old"), "api/s.yaml": "type: string\n" });
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", ...words], {
      cwd: repository,
    });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
  files("repository", { "api/s.yaml": "type: integer\n" });
  const words = ["--base", "git:HEAD:api/o.yaml", "--revision", "api/o.yaml", "--format", "json"];
  const { code, stdout } = await gate(words, repository);
  expect(JSON.parse(stdout).changes).toMatchObject([{ rule: "type-changed", file: "api/s.yaml", line: 1 }]);
  expect(code).toBe(1);
  const missing = await gate(["--base", "git:HEAD:api/none.yaml", "--revision", "api/o.yaml"], repository);
  expect(missing.stderr).toContain(
    "git:HEAD:api/none.yaml cannot be read: Git has no file HEAD:./api/none.yaml.",
  );
  expect(missing.code).toBe(2);
  const noRef = await gate(["--base", "git:nowhere:api/o.yaml", "--revision", "api/o.yaml"], repository);
  expect(noRef.code).toBe(2);
});

test("a contract is read from a server, its other documents included", async () => {
  const pages: Record<string, string> = { "/v1/o.yaml": single("old"), "/v1/s.yaml": "type: string\n" };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ""];
    response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/v1`;
  try {
    const { root: read } = await readBundle(`${url}/o.yaml`);
    expect(read).toMatchObject({ components: { schemas: { s: { type: "string" } } } });
    await expect(readBundle(`${url}/none.yaml`)).rejects.toThrow("the server responded with 404");
  } finally {
    server.close();
  }
});
