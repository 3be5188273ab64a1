import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, onTestFinished, test } from "vitest";
import { execute } from "../src/make-repository.ts";
import { withMock } from "../src/with-mock.ts";
import { writeTsconfig } from "../src/write-tsconfig.ts";

const root = inject("root");
const fileOf = (name: string) => fileURLToPath(new URL(`../contracts/${name}.json`, import.meta.url));

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-other-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

// Without names of operations, examples, tags or security; with a token in the query, ranges of statuses and 422; with a choice of
// schemes, uploads, 202, a schema that contains itself, and pages by another convention.
test.for(["kiosk", "meter", "press"])(
  "%s: its mock answers as the checks that are derived from it require",
  async (name) => {
    await withMock(
      root,
      async (url) => {
        const words = ["src/main.ts", "--contract", fileOf(name), "--url", url, "--stateless"];
        const { status, output } = execute(join(root, "packages/conformance"), "node", words);
        expect(output).toMatch(/^Conforms to the contract/m);
        expect(output).toMatch(/operations × statuses (\d+)\/\1, /);
        expect(status).toBe(0);
      },
      ["src/command.ts", fileOf(name), "--port", "0"],
    );
  },
);

function generate(name: string, settings: object, contract = fileOf(name)) {
  const folder = emptyFolder();
  const config = join(folder, "settings.json");
  writeFileSync(config, JSON.stringify(settings));
  const out = join(folder, "src/api");
  const words = ["src/main.ts", contract, "--out", out, "--config", config];
  return { folder, out, ...execute(join(root, "packages/generator"), "node", words) };
}

const paging = { cursor: "pageToken", next: "nextPageToken", limit: "pageSize" };

test.for([
  ["kiosk", {}, 'await api.readOrder({ "order-number": 7 }); await api.dropOrder({ "order-number": 7 });'],
  [
    "press",
    { auth: "robot", paging },
    "const job = await api.submitJob({ body: { document: new Blob() } }); const accepted: 202 = job.status; void accepted; for await (const { state } of api.iterate.listJobs()) void state;",
  ],
] as const)("%s: its client compiles in a program of its own", ([name, settings, calls]) => {
  const { folder, status, output } = generate(name, settings);
  expect([status, output]).toEqual([0, expect.stringMatching(/\d operations, \d+ files/)]);
  const token = name === "press" ? ', token: "secret"' : "";
  writeFileSync(
    join(folder, "src/program.ts"),
    `import { createClient } from "./api/index.js";\nconst api = createClient({ baseUrl: "http://127.0.0.1"${token} });\n${calls}\n`,
  );
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeTsconfig(folder, { types: [] });
  expect(execute(root, "tsc", ["--project", folder]).output).toBe("");
});

test.for([
  ["meter", {}, "meterReadingsList: the query parameter filter is written as application/json."],
  ["press", {}, "The contract requires the security scheme login, and The contract requires robot."],
  [
    "press",
    { auth: "password" },
    "auth is password, a security scheme that the contract does not declare. It declares login, robot.",
  ],
  [
    "press",
    { auth: "robot", paging: { cursor: "pageToken" } },
    "listJobs takes a pageToken, so its answer needs next_cursor and exactly one list. It has jobs, nextPageToken.",
  ],
  [
    "kiosk",
    { boundParameters: { region: "The region." } },
    "boundParameters.region is a parameter that no path",
  ],
] as const)(
  "%s with %j: the generator says what is missing, and writes nothing",
  ([name, settings, message]) => {
    const { status, output } = generate(name, settings);
    expect(output).toContain(message);
    expect(status).toBe(2);
  },
);

test.for([
  ["another program", "export const one = 1;\n"],
  ["another generator", "// Written by another-generate, which replaces this folder.\nexport {};\n"],
  ["nothing in it", ""],
] as const)(
  "a folder whose index.ts has %s is not replaced, and one that the generator wrote is",
  ([, index]) => {
    const folder = emptyFolder();
    const to = (out: string) =>
      execute(join(root, "packages/generator"), "node", ["src/main.ts", fileOf("kiosk"), "--out", out]);
    writeFileSync(join(folder, "index.ts"), index);
    expect(to(folder)).toMatchObject({ status: 2, output: expect.stringContaining("did not write") });
    expect([readdirSync(folder), readFileSync(join(folder, "index.ts"), "utf8")]).toEqual([
      ["index.ts"],
      index,
    ]);
    const own = join(folder, "own");
    expect([to(own).status, to(own).status]).toEqual([0, 0]);
  },
);

test("a token in the query is refused", () => {
  const { paths, ...rest } = JSON.parse(readFileSync(fileOf("meter"), "utf8"));
  // Without the parameter that is refused before.
  paths["/meters/{meterId}/readings"].get.parameters.splice(2, 1);
  const file = join(emptyFolder(), "openapi.json");
  writeFileSync(file, JSON.stringify({ paths, ...rest }));
  expect(generate("meter", {}, file)).toMatchObject({
    status: 2,
    output: expect.stringContaining(
      "components.securitySchemes.key is apiKey query. The generators support an apiKey in a header",
    ),
  });
});

const meter = readFileSync(fileOf("meter"), "utf8");

test.for([
  ["YAML", "openapi: 3.1.0", "is not JSON. Bundle the contract"],
  ["OpenAPI 3.0", meter.replace("3.1.1", "3.0.3"), 'openapi is "3.0.3"'],
  ["several files", meter.replace("#/components/parameters/Trace", "trace.yaml"), '$ref "trace.yaml"'],
] as const)("generator, kit and mock refuse %s", ([, text, message]) => {
  const file = join(emptyFolder(), "openapi.json");
  writeFileSync(file, text);
  const kit = ["src/main.ts", "--contract", file, "--list"];
  for (const { status, output } of [
    generate("meter", {}, file),
    execute(join(root, "packages/conformance"), "node", kit),
    execute(join(root, "apps/mock"), "node", ["src/command.ts", file]),
  ])
    expect([status, output]).toEqual([2, expect.stringContaining(message)]);
});

test("the gate judges each of them", () => {
  const folder = emptyFolder();
  for (const name of ["kiosk", "meter", "press"]) {
    const next = join(folder, `${name}.json`);
    const text = readFileSync(fileOf(name), "utf8");
    const gate = (base: string) =>
      execute(join(root, "packages/gate"), "node", ["src/main.ts", "--base", base, "--revision", next])
        .status;
    writeFileSync(next, text);
    expect([name, gate(fileOf(name))]).toEqual([name, 0]);
    writeFileSync(next, text.replace(/"type": ?"integer"/, '"type": "boolean"'));
    expect([name, gate(fileOf(name))]).toEqual([name, 1]);
  }
});

test.for([
  ["user:password", "token is not what Basic requires: `user:password` in base64 (RFC 7617)"],
  ["dXNlcg==", "token is not what Basic requires"],
  ["dXNlcjpwYXNzd29yZA==", "Nothing responds at http://127.0.0.1:1"],
] as const)("the kit with Basic and the token %s says: %s", ([token, message]) => {
  const folder = emptyFolder();
  const press = JSON.parse(readFileSync(fileOf("press"), "utf8"));
  press.components.securitySchemes.login = { type: "http", scheme: "basic" };
  const contract = join(folder, "openapi.json");
  writeFileSync(contract, JSON.stringify(press));
  const credentials = join(folder, "credentials.json");
  writeFileSync(credentials, JSON.stringify({ token, resources: { job: "1" } }));
  const words = ["--contract", contract, "--url", "http://127.0.0.1:1", "--credentials", credentials];
  const kit = execute(join(root, "packages/conformance"), "node", ["src/main.ts", ...words]);
  expect([kit.status, kit.output]).toEqual([2, expect.stringContaining(message)]);
});

test("the kit says at which place of a contract an example is missing", () => {
  const { paths, ...rest } = JSON.parse(readFileSync(fileOf("meter"), "utf8"));
  const coded = {
    name: "code",
    in: "query",
    required: true,
    schema: { type: "string", pattern: "^\\d{3}$" },
  };
  paths["/meters/{meterId}/readings"].get.parameters.push(coded);
  const file = join(emptyFolder(), "openapi.json");
  writeFileSync(file, JSON.stringify({ paths, ...rest }));
  const words = ["src/main.ts", "--contract", file, "--list"];
  expect(execute(join(root, "packages/conformance"), "node", words)).toMatchObject({
    status: 2,
    output: expect.stringMatching(
      /"\^.*\$"\}, which is at #\/paths\/~1meters~1\{meterId\}~1readings\/get\/parameters\/\d\/schema\. Add an example to that schema\.\nTry --help\.\n$/,
    ),
  });
});
