import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { parse } from "yaml";
import { readBundle } from "../src/source/bundle.ts";
import { parseDocument } from "../src/source/document.ts";
import { folder } from "./gate.ts";
import { clashing, everywhere, files, listed, many, ownId, single, withId } from "./source-files.ts";

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

function redoclyBundle(file: string): unknown {
  const output = join(folder, "bundle.json");
  const env = { ...process.env, REDOCLY_TELEMETRY: "off" };
  execFileSync(process.execPath, [redocly, "bundle", file, "--output", output], { env, stdio: "ignore" });
  return JSON.parse(readFileSync(output, "utf8"));
}

test("many files become the same document as with redocly bundle: circular, shared and listed parts", async () => {
  const file = files("many", many);
  expect((await readBundle(file)).root).toEqual(redoclyBundle(file));
});

test("files of one name get numbers, and what refers back to the first file stays there, as with redocly bundle", async () => {
  const file = files("clashing", clashing);
  const { root: read } = await readBundle(file);
  expect(read).toEqual(redoclyBundle(file));
  const { components } = read as { components: Record<string, object> }; // Only the names are looked at.
  expect(Object.keys(components["schemas"] ?? {})).toEqual(["Item", "Own", "Item-2", "Item-3", "Item-4"]);
});

test("what the first file lists by reference, of any kind, is in the bundle once, as with redocly bundle", async () => {
  const file = files("listed", listed);
  expect((await readBundle(file)).root).toEqual(redoclyBundle(file));
});

test("a reference in any place leads to the section of its kind, as with redocly bundle", async () => {
  const file = files("everywhere", everywhere);
  expect((await readBundle(file)).root).toEqual(redoclyBundle(file));
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
  "a: 2026-11-22\nb: 1.0\nc: 0x1F\nd: yes\ne: ~\nf: '1'\ng: 1e3\n",
  "a: 2026-11-22T10:00:00Z\nb: 010\nc: 0o10\nd: .5\ne: .inf\nf: True\ng: off\nh: 1_000\n",
  "a: &a { b: 1, c: 2 }\nd: { <<: *a, c: 3 }\ne:\n  <<: [*a, { f: 4 }]\n  '<<': 5\n",
  "a: &a [1]\nb: *a\nc: |\n  d\n  e\nf: >\n  g\n  h\n",
  '{ "a": 1, "b": [true, null, "2026-11-22"] }',
  "[1, 2]",
  " { a: 1 }",
  "{ a: 1, # not JSON\n b: 2 }",
  "'text'",
  "",
])("the YAML %j is read as another parser reads it", (text) => {
  expect(parseDocument(text, "a.yaml").root ?? null).toEqual(parse(text, { merge: true }));
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

test("what is beside the reference of a path item wins over the same in the other file", async () => {
  const file = files("beside", {
    "o.yaml": "openapi: 3.1.0\npaths: { /a: { $ref: a.yaml, summary: Here, get: { deprecated: true } } }\n",
    "a.yaml": "summary: There\ndescription: There\nget: {}\n",
  });
  expect((await readBundle(file)).root).toMatchObject({
    paths: { "/a": { summary: "Here", description: "There", get: { deprecated: true } } },
  });
});

// OpenAPI 3.1, section 4.8.20: each is "a constant or an expression to be evaluated".
test("what a link passes on is kept as it is, in any file", async () => {
  const link = {
    operationId: "a",
    parameters: { p: { $ref: "gone.yaml" } },
    requestBody: { $ref: "gone.yaml" },
  };
  const file = files("link", {
    "o.yaml": "openapi: 3.1.0\npaths: { /a: { get: { responses: { 200: { $ref: 'r.yaml#/R' } } } } }\n",
    "r.yaml": JSON.stringify({ R: { description: "d", links: { L: link } } }),
  });
  expect((await readBundle(file)).root).toMatchObject({
    components: { responses: { R: { links: { L: link } } } },
  });
});

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

test.for([
  ...["https://schemas.invalid/v1/size", "https://schemas.invalid/v1/size#/properties/unit", "size"],
  ...["size#/properties/unit", "size#unit", "urn:schemas:other", "urn:schemas:other#/properties/a"],
  ...["https://contracts.invalid/whole#/components/schemas/Size", "whole#/components/schemas/Size"],
])("%s, the `$id` of a schema or the `$self` of the document, is no file to read", async (reference) => {
  // An `$id` may end in an empty fragment (JSON Schema 2020-12, Core, section 8.2.1).
  for (const end of ["", "#"]) {
    const contents = {
      "openapi.yaml": [
        "openapi: 3.2.0",
        "$self: https://contracts.invalid/whole",
        "info: { title: T, version: 1.0.0 }",
        "components:",
        "  schemas:",
        `    Referring: { $ref: '${reference}' }`,
        `    Size: { $id: 'https://schemas.invalid/v1/size${end}', properties: { unit: { $anchor: unit } } }`,
        `    Other: { $id: 'urn:schemas:other${end}', properties: { a: {} } }`,
        "",
      ].join("\n"),
    };
    const file = files(`id-${reference.replaceAll(/\W/g, "-")}-${end.length}`, contents);
    const { root } = await readBundle(file);
    expect(root).toEqual(parse(contents["openapi.yaml"]));
  }
});

test("a schema of another file refers to itself by its `$id`, and to the first file by what is left of the reference", async () => {
  const { root } = await readBundle(files("own-id", ownId));
  expect(root).toMatchObject({
    components: {
      schemas: {
        Size: {
          properties: {
            whole: { $ref: "size" },
            full: { $ref: "https://schemas.invalid/v1/size#/properties/unit" },
            contract: { $ref: "#" },
            info: { $ref: "#/info" },
          },
        },
      },
    },
  });
});

test("a server that does not respond within a minute is given up", async () => {
  const late = new Error("The operation was aborted due to timeout");
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort(late));
  onTestFinished(() => timeout.mockRestore());
  // Nothing listens there, and nothing is sent.
  await expect(readBundle("http://127.0.0.1:9/o.yaml")).rejects.toThrow(
    "http://127.0.0.1:9/o.yaml cannot be read: The operation was aborted due to timeout",
  );
  expect(timeout).toHaveBeenCalledWith(60_000);
});

test("a contract is read from a server, its other documents included", async () => {
  const pages: Record<string, string> = { "/v1/o.yaml": single("old"), "/v1/s.yaml": "type: string\n" };
  pages["/v1/torn.yaml"] = single("old").replace("./s.yaml", "gone.yaml");
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
    // It is no whole address, so no `$id` either: without the advice.
    const gone = `${url}/torn.yaml:3: ${url}/gone.yaml`;
    await expect(readBundle(`${url}/torn.yaml`)).rejects.toMatchObject({
      code: "unreadable",
      texts: {
        en: `${gone} cannot be read: the server responded with 404`,
        uk: `${gone} не вдалося прочитати: the server responded with 404`,
      },
    });
  } finally {
    server.close();
  }
});
