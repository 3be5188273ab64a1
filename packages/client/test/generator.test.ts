import { type Contract, methods } from "@specie/contract";
import { defineConfig, type Settings } from "@specie/contract/config";
import { english } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { readOperations } from "../generator/read-operations.ts";
import { render } from "../generator/render.ts";
import { renderRows } from "../generator/render-rows.ts";
import { renderSettings } from "../generator/render-settings.ts";

const path = "/counterparty/{counterparty_guid}/jwk";

/** The contract with members added to one operation. */
function listKeysWith(members: object): Contract {
  const item = english.paths[path];
  return { ...english, paths: { ...english.paths, [path]: { ...item, get: { ...item.get, ...members } } } };
}

const dates = { "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" };
const deprecated = { deprecated: true, ...dates, "x-replaced-by": "listCertificates" };

test("a method of a deprecated operation has a tag that editors show", () => {
  const contract = listKeysWith(deprecated);
  const code = render(contract, readOperations(contract));
  expect(code).toContain(
    '   * @deprecated since 2026-05-01, works until 2026-12-01. Instead: listCertificates\n   */\n  listKeys(...input: Arguments<"listKeys">)',
  );
  expect(code.match(/@deprecated/g)).toHaveLength(1);
});

test("a method that is not deprecated has none", () => {
  const contract = listKeysWith({});
  expect(render(contract, readOperations(contract))).not.toContain("@deprecated");
});

test.for([
  ["dates and replacement", { deprecated: true }, "@deprecated"],
  ["a replacement", { deprecated: true, ...dates }, "@deprecated since 2026-05-01, works until 2026-12-01"],
  ["dates", { deprecated: true, "x-replaced-by": "another" }, "@deprecated Instead: another"],
] as const)(
  "a deprecation without %s has the tag without them, for contracts of other styles",
  ([, members, tag]) => {
    const contract = listKeysWith(members);
    expect(render(contract, readOperations(contract))).toContain(`   * ${tag}\n   */\n  listKeys(`);
  },
);

test("a parameter of the operation replaces the path's of the same name, also where both are references", () => {
  const item = english.paths[path];
  const components = {
    ...english.components.parameters,
    Guid: english.components.parameters.CounterpartyGuid,
  };
  const contract: Contract = {
    ...english,
    paths: {
      ...english.paths,
      [path]: { ...item, get: { ...item.get, parameters: [{ $ref: "#/components/parameters/Guid" }] } },
    },
    components: { ...english.components, parameters: components },
  };
  expect(render(contract, readOperations(contract))).toBe(render(english, readOperations(english)));
});

/** The paths without security of their operations, which then have that of the contract. */
function inheritSecurity(paths: Contract["paths"]): Contract["paths"] {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => {
      const inheriting = methods.map((method) => {
        const { security: _, ...operation } = item[method] ?? {};
        return item[method] === undefined ? {} : { [method]: operation };
      });
      return [path, Object.assign({}, item, ...inheriting)];
    }),
  );
}

/** The settings of the contract with this security and these failures of `listKeys`. */
function settings(changes: Partial<Contract> = {}, responses: object = {}, config: Settings = {}): string {
  const { paths } = listKeysWith({ responses: { ...english.paths[path].get.responses, ...responses } });
  const contract: Contract = { ...english, paths: inheritSecurity(paths), ...changes };
  const defined = defineConfig(config);
  return renderSettings(contract, readOperations(contract, defined), defined);
}

function withScheme(...schemes: Contract["components"]["securitySchemes"][string][]): Partial<Contract> {
  const securitySchemes = Object.fromEntries(schemes.map((scheme, index) => [`S${index}`, scheme]));
  const security = schemes.map((_, index) => ({ [`S${index}`]: [] }));
  return { security, components: { ...english.components, securitySchemes } };
}

test.for([
  [
    "an apiKey in a header",
    { type: "apiKey", in: "header", name: "X-Key" },
    '{ header: "x-key", prefix: "" }',
  ],
  ["http bearer", { type: "http", scheme: "Bearer" }, '{ header: "authorization", prefix: "Bearer " }'],
  ["oauth2", { type: "oauth2" }, '{ header: "authorization", prefix: "Bearer " }'],
] as const)("a caller identifies itself by %s", ([, scheme, expected]) => {
  expect(settings(withScheme(scheme))).toContain(`export const auth = ${expected} as const;`);
});

test("a contract without security has a client without a token", () => {
  const code = settings(withScheme());
  expect(code).toContain("export const auth = undefined;");
  const unsecured = { ...english, paths: inheritSecurity(english.paths), security: [] };
  const open = renderRows(unsecured, readOperations(unsecured));
  expect(open.match(/, open: true/g)).toHaveLength(Object.keys(readOperations(english)).length);
});

test.for([
  [
    withScheme({ type: "apiKey", in: "query", name: "key" }),
    "components.securitySchemes.S0 is apiKey query. The generators support an apiKey in a header",
  ],
  [
    withScheme({ type: "http", scheme: "bearer" }, { type: "apiKey", in: "header", name: "X-Key" }),
    "The contract requires the security scheme S0, and The contract requires S1",
  ],
  [{ security: [{ A: [], B: [] }] }, "The contract requires A and B together"],
  [
    { security: [{ Missing: [] }] },
    "requires the security scheme Missing, which components.securitySchemes lacks",
  ],
] as const)("security that no header carries stops the generator: %j", ([changes, message]) => {
  expect(() => settings(changes)).toThrow(message);
});

test("a bound parameter is an option, and one that no path has stops the generator", () => {
  expect(settings({}, {}, { boundParameters: { counterparty_guid: "Whose." } })).toContain(
    "  /** Whose. */\n  counterpartyGuid: string;\n",
  );
  expect(settings()).toContain("export const boundParameters = {  } as const;");
  expect(() => settings({}, {}, { boundParameters: { shop_id: "The shop." } })).toThrow(
    "specie.config.ts: boundParameters.shop_id is a parameter that no path of the contract has. The parameters of its paths: counterparty_guid,",
  );
});

test("a failure without codes is declared, and one with a code of another status stops the generator", () => {
  const content = { "text/plain": { schema: { type: "string" } } };
  expect(settings({}, { "418": { description: "", content }, "410": { description: "" } })).toContain(
    "  listKeys: 410 | 418;",
  );
  const conflict = english.paths[path].post.responses["409"];
  expect(() => settings({}, { "410": conflict })).toThrow(
    /^listKeys: status 410 declares the code \S+, which has status 409 in x-codes/,
  );
});

test("a walk uses the names of the paging convention, and may end without the next cursor where it is optional", () => {
  const parameters = [{ name: "page_token", in: "query", description: "", schema: { type: "string" } }];
  const page = (required: readonly string[]) => ({
    type: "object",
    required,
    properties: { keys: { type: "array", items: {} }, token: { type: "string" } },
  });
  const listed = (required: readonly string[], config: Settings) => {
    const content = { "application/json": { schema: page(required) } };
    const contract = listKeysWith({ parameters, responses: { "200": { description: "", content } } });
    const operations = readOperations(contract, defineConfig(config));
    const rows = operations.flatMap((one) => (one.rows === undefined ? [] : [[one.id, one.rows]]));
    return { rows, text: renderSettings(contract, operations, defineConfig(config)) };
  };
  const named = { paging: { cursor: "page_token", next: "token", offset: "skip" } };
  const { rows, text } = listed([], named);
  expect(rows).toEqual([["listKeys", "keys"]]);
  expect(text).toContain('paging = { cursor: "page_token", next: "token", nextIsOptional: true }');
  expect(text).toContain('WalkParameters = "page_token" | "skip"');
  expect(listed(["token"], named).text).toContain("nextIsOptional: false");
  expect(listed([], { paging: false }).rows).toEqual([]);
  expect(() => listed([], { paging: { cursor: "page_token" } })).toThrow(
    "listKeys takes a page_token, so its answer needs next_cursor and exactly one list. It has keys, token. Name them in `paging`",
  );
  expect(() => listed([], { paging: { cursor: "page_token", next: "keys_after" } })).toThrow(
    "needs keys_after",
  );
});

test("a list whose next cursor never ends is a feed, with what may be sent without a cursor only", () => {
  const parameter = (name: string, members: object = {}) => ({
    ...{ name, in: "query", description: "", schema: { type: "string" } },
    ...members,
  });
  const rowsWith = (next: object, required: readonly string[], others: object = {}, cursor: object = {}) => {
    const properties = { keys: { type: "array", items: {} }, next_cursor: next, ...others };
    const content = { "application/json": { schema: { type: "object", required, properties } } };
    const parameters = [parameter("cursor", cursor), parameter("start")];
    const contract = listKeysWith({ parameters, responses: { "200": { description: "", content } } });
    return /export const listKeys = \{ (.*) \} as const;/.exec(
      renderRows(contract, readOperations(contract)),
    )?.[1];
  };
  const base = `id: "listKeys", method: "get", path: "${path}"`;
  const text = { type: "string" };
  const flag = { more: { type: "boolean" } };
  expect(rowsWith(text, ["next_cursor"], flag)).toBe(`${base}, feed: "keys", more: "more", first: []`);
  expect(rowsWith(text, ["next_cursor"], flag, { "x-excludes": ["start"] })).toBe(
    `${base}, feed: "keys", more: "more", first: ["start"]`,
  );
  const list = `${base}, rows: "keys"`;
  expect(rowsWith({ type: ["string", "null"] }, ["next_cursor"], flag)).toBe(list);
  expect(rowsWith(text, [], flag)).toBe(list);
  expect(rowsWith(text, ["next_cursor"])).toBe(list);
  // What may be null does not say whether more follow.
  const unsure = { type: ["boolean", "null"] };
  expect(rowsWith(text, ["next_cursor"], { unsure })).toBe(list);
  expect(rowsWith(text, ["next_cursor"], { ...flag, unsure })).toContain('more: "more"');
  expect(rowsWith(text, ["next_cursor"], { ...flag, is_cold: { type: "boolean" } })).toBe(list);
});

test("without operations the rows are a module all the same", () => {
  expect(renderRows(listKeysWith({}), [])).toMatch(/^\/\/ Generated from .*\n\nexport \{\};\n$/);
});
