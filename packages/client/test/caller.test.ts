import { gzipSync } from "node:zlib";
import type { Contract } from "@specie/contract";
import { defineConfig } from "@specie/contract/config";
import { english } from "@specie/contract/editions";
import { build, type Plugin } from "esbuild";
import { expect, test } from "vitest";
import ownConfig from "../../../specie.config.ts";
import { generateClient } from "../generator/generate-client.ts";
import { constantName, constantNames, memberName } from "../generator/names.ts";
import { AbortedError, createCaller, ProblemError } from "../src/index.ts";
import { createCustomer, getCustomer, listCustomers, updateCustomer } from "../src/operations.ts";
import { counterpartyGuid, customerGuid, serve } from "./server.ts";

test("a caller sends the named operation as the client's method does, and fails like it", async () => {
  const problem = { code: "customer-not-found", title: "", detail: "", request_id: "r" };
  const { received, baseUrl } = await serve([
    { body: { login: "olena" }, headers: { ETag: '"7"' } },
    { body: { guid: "g" } },
    { status: 404, body: problem },
  ]);
  const call = createCaller({ baseUrl, counterpartyGuid, token: "t", attempts: 1 });

  const { data, etag } = await call(getCustomer, { customer_guid: customerGuid });
  expect([data.login, etag]).toEqual(["olena", '"7"']);
  await call(createCustomer, { body: { asset_code: "UAH", asset_issuer: "G" } });
  await expect(call(getCustomer, { customer_guid: customerGuid })).rejects.toBeInstanceOf(ProblemError);

  expect(received.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
    `GET /api/v1/counterparty/${counterpartyGuid}/customers/${customerGuid}`,
    `POST /api/v1/counterparty/${counterpartyGuid}/customers`,
    `GET /api/v1/counterparty/${counterpartyGuid}/customers/${customerGuid}`,
  ]);
  expect(received[1]?.headers["idempotency-key"]).toMatch(/^.+$/);
});

test("the options of one call are those of a caller's call, too", async () => {
  const { received, baseUrl } = await serve(() => ({ status: 503, body: {} }));
  const call = createCaller({
    baseUrl,
    counterpartyGuid,
    token: "t",
    environment: { pause: async () => {} },
  });
  const input = { customer_guid: customerGuid };
  const seen: number[] = [];
  const own = { headers: { "X-Own": "1" }, attempts: 2, onAttempt: ({ attempt = 0 }) => seen.push(attempt) };
  await expect(call(getCustomer, input, own)).rejects.toThrow();
  expect([received.map(({ headers }) => headers["x-own"]), seen]).toEqual([
    ["1", "1"],
    [1, 2],
  ]);
  const aborted = call(getCustomer, input, { signal: AbortSignal.abort() });
  await expect(aborted).rejects.toBeInstanceOf(AbortedError);
  expect(received).toHaveLength(2);
});

test("a parameter that is bound is sent in the path only, and only where the path has it", async () => {
  const { received, baseUrl } = await serve([{ body: {} }]);
  const call = createCaller({ baseUrl, counterpartyGuid, token: "t" });
  const open = { ...getCustomer, path: "/status/{customer_guid}" } as const;
  await call(open, { customer_guid: customerGuid });
  expect(received[0]?.url.href).toContain(`/status/${customerGuid}`);
  expect(received[0]?.url.search).toBe("");
});

test("a list that is one text has commas between its values, and those within one are encoded", async () => {
  const { received, baseUrl } = await serve(() => ({ body: {} }));
  const call = createCaller({ baseUrl, counterpartyGuid, token: "t" });
  const joined = { ...listCustomers, commas: ["logins"] } as const;
  await call(joined, { logins: ["a,b", "c&d"], segments: ["PL", "PI"] });
  expect(received[0]?.url.search).toBe("?logins=a%2Cb,c%26d&segments=PL&segments=PI");
});

test("a body in another form of JSON is JSON of that media type, and JSON where none is named", async () => {
  const { received, baseUrl } = await serve(() => ({ body: {} }));
  const call = createCaller({ baseUrl, counterpartyGuid, token: "t" });
  const patch = { ...updateCustomer, mediaType: "application/merge-patch+json" } as const;
  const input = { customer_guid: customerGuid, body: { name: null } };
  await call(patch, input);
  await call(updateCustomer, input);
  expect(received.map(({ headers, body }) => [headers["content-type"], body])).toEqual([
    ["application/merge-patch+json", { name: null }],
    ["application/json", { name: null }],
  ]);
});

/** As many operations as a large public API has, each with a path, a text and failures of its own. */
const large: Contract = {
  ...english,
  security: [],
  paths: Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [
      `/resource-${index}/{id}/parts/part-${index}`,
      {
        post: {
          operationId: `create-resource-${index}`,
          tags: ["Large"],
          summary: `Create the resource ${index}`,
          description: "A text that no bundle needs. ".repeat(5),
          parameters: [
            { name: "id", in: "path", required: true, description: "", schema: { type: "string" } },
          ],
          responses: {
            "201": { description: "" },
            "404": { description: "" },
            [500 + (index % 50)]: { description: "" },
          },
        },
      },
    ]),
  ),
  components: { ...english.components, securitySchemes: {} },
};

/** A bundle for browsers of these modules, with what is generated of a contract in place of `generated/`. */
async function bundle(generated: Readonly<Record<string, string>>, contents: string): Promise<Uint8Array> {
  const inMemory: Plugin = {
    name: "generated",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /generated\/|^\.\/rows\.ts$/ }, ({ path }) => ({
        path: path.replace(/^.*\//, ""),
        namespace: "generated",
        sideEffects: false,
      }));
      onLoad({ filter: /./, namespace: "generated" }, ({ path }) => ({
        contents: generated[path] ?? "",
        loader: "ts",
        resolveDir: `${import.meta.dirname}/../src`,
      }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: `${import.meta.dirname}/../src`, loader: "ts" },
    ...{ bundle: true, minify: true, write: false, format: "esm", platform: "browser", target: "es2022" },
    plugins: [inMemory],
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

const zipped = (code: Uint8Array) => gzipSync(code, { level: 9 }).length;
const oneCall = (constant: string) =>
  `export { createCaller } from "./index.ts"; export { ${constant} } from "./operations.ts";`;

test.each([
  ["ours", english, ownConfig, "getCustomer"],
  ["one of 500 operations", large, defineConfig({}), "createResource250"],
] as const)(
  "one call of %s weighs at most 8 KB, and has no operation but its own",
  async (_, contract, config, name) => {
    const code = await bundle(generateClient(contract, config), oneCall(name));
    const text = Buffer.from(code).toString();
    expect(text.match(/path:"/g)).toHaveLength(1);
    expect(zipped(code)).toBeLessThanOrEqual(8 * 1024);
  },
);

test("the check of weights would find a bundle with all operations", async () => {
  const all = await bundle(
    generateClient(large, defineConfig({})),
    'export { createClient } from "./index.ts";',
  );
  expect(
    Buffer.from(all)
      .toString()
      .match(/path:"/g),
  ).toHaveLength(500);
  expect(zipped(all)).toBeGreaterThan(8 * 1024);
});

test.each([
  ["getCustomer", "getCustomer", "getCustomer"],
  ["post-payments", "postPayments", '"post-payments"'],
  ["oneClicks_list", "oneClicks_list", "oneClicks_list"],
  ["apps/create.v2", "appsCreateV2", '"apps/create.v2"'],
  ["delete", "delete_", "delete"],
  ["2fa-enable", "_2faEnable", '"2fa-enable"'],
  ["list-", "list", '"list-"'],
])("the id %s becomes the constant %s and the member %s", (id, constant, member) => {
  expect([constantName(id), memberName(id)]).toEqual([constant, member]);
});

test("two ids with one constant stop the generator, which names both", () => {
  expect(() => constantNames(["get-it", "getIt"])).toThrow(
    "get-it and getIt would both be the constant getIt",
  );
});
