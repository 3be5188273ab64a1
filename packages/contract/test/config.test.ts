import { expect, test } from "vitest";
import { english } from "../generated/editions.ts";
import { renderEditions } from "../generator/render-editions.ts";
import { checkConfig } from "../src/check-config.ts";
import { defineConfig, type Settings } from "../src/config.ts";
import type { Contract } from "../src/index.ts";

// As a JavaScript file or a hurried edit may have them: not typed.
const define = (settings: unknown) => defineConfig(settings as Settings);

test("without settings all have the names of today", () => {
  expect(defineConfig({})).toEqual({
    spec: "spec/openapi.yaml",
    folder: "spec",
    languages: ["en", "uk"],
    bundles: { en: "openapi", uk: "openapi.uk" },
    packages: { spec: "@specie/spec", types: "@specie/types", client: "@specie/client" },
    boundParameters: {},
    paging: {
      cursor: "cursor",
      next: "next_cursor",
      limit: "limit",
      offset: "offset",
      total: "total",
      totalRelation: "total_relation",
    },
    auth: undefined,
    given: new Set(),
  });
});

test("each setting replaces its default, and what follows from it", () => {
  const settings = {
    spec: "api/contract/parcels.yaml",
    languages: ["en", "de"],
    packages: { client: "@parcels/client" },
    boundParameters: { shop: "The shop." },
    paging: { cursor: "page_token" },
    auth: "Bearer",
  } as const;
  expect(defineConfig(settings)).toMatchObject({
    ...settings,
    folder: "api/contract",
    bundles: { en: "openapi", de: "openapi.de" },
    packages: { spec: "@specie/spec", types: "@specie/types", client: "@parcels/client" },
    paging: { cursor: "page_token", next: "next_cursor" },
    given: new Set(Object.keys(settings)),
  });
  expect(defineConfig({ paging: false }).paging).toBeUndefined();
});

test.for([
  ["no object", [], "defineConfig takes an object"],
  ["an unknown setting", { language: ["en"] }, "language is no setting. The settings are spec, languages,"],
  [
    "a contract outside a folder",
    { spec: "openapi.yaml" },
    'spec is "openapi.yaml", which is no YAML file in a folder',
  ],
  ["a contract that is no YAML", { spec: "spec/openapi.json" }, "which is no YAML file"],
  ["an absolute path", { spec: "/spec/openapi.yaml" }, "Write its path from the root"],
  ["no language", { languages: [] }, "languages does not begin with en"],
  ["a text as the languages", { languages: "en" }, "languages does not begin with en"],
  ["a contract in another language", { languages: ["de", "en"] }, "does not begin with en. Checks, messages"],
  ["a language by its name", { languages: ["en", "Deutsch"] }, 'languages contains "Deutsch". Write tags'],
  ["a language twice", { languages: ["en", "uk", "uk"] }, "languages contains uk twice"],
  ["English twice", { languages: ["en", "en"] }, "languages contains en twice"],
  ["a tag that is a number", { languages: ["en", 7] }, "languages contains 7. Write tags"],
  [
    "a package of no such role",
    { packages: { server: "x" } },
    "packages.server is no setting. Its settings are spec, types",
  ],
  [
    "a name that npm refuses",
    { packages: { client: "Parcels Client" } },
    'packages.client is "Parcels Client". Write a package name',
  ],
  ["one name twice", { packages: { client: "@specie/types" } }, "packages contains @specie/types twice"],
  [
    "a list of bound parameters",
    { boundParameters: ["shop"] },
    'boundParameters is ["shop"]. Write an object',
  ],
  [
    "a bound parameter without a text",
    { boundParameters: { shop: " " } },
    'boundParameters.shop is " ". Write what the option',
  ],
  ["a text that ends a comment", { boundParameters: { shop: "*/" } }, "boundParameters.shop is"],
  [
    "an unknown convention",
    { paging: { page: "page" } },
    "paging.page is no setting. Its settings are cursor, next",
  ],
  [
    "a convention that is no name",
    { paging: { cursor: "" } },
    'paging.cursor is "". Write the name that it has in the contract',
  ],
  ["paging switched on", { paging: true }, "paging is true. Write an object"],
  [
    "a scheme as an object",
    { auth: { type: "http" } },
    'auth is {"type":"http"}. Write the name of a scheme',
  ],
] as const)("%s is refused", ([, settings, message]) => {
  expect(() => define(settings)).toThrow(message);
  expect(() => define(settings)).toThrow(/^specie\.config\.ts: /);
});

const { components } = english;
const bearer = { type: "http", scheme: "bearer" };
const key = { type: "apiKey", in: "header", name: "X-Key" };

/** The contract with these schemes, either of which its callers may choose. */
function withChoice(schemes: Contract["components"]["securitySchemes"]): Contract {
  const security = Object.keys(schemes).map((name) => ({ [name]: [] }));
  // Each operation of the real contract requires its own scheme and scopes.
  const paths = { "/a": { get: operation } };
  return { ...english, paths, security, components: { ...components, securitySchemes: schemes } };
}

test("the settings of this repository fit its contract", () => {
  const config = defineConfig({ boundParameters: { counterparty_guid: "The counterparty." } });
  expect(checkConfig(config, english)).toEqual({
    scheme: "CxAuthorization",
    header: "CX-Authorization",
    prefix: "",
  });
});

test("a default has no effect on a contract without it", () => {
  expect(checkConfig(defineConfig({}), { ...english, paths: {}, security: [] })).toBeUndefined();
});

test("auth makes the choice that the contract leaves", () => {
  const contract = withChoice({ Bearer: bearer, Key: key });
  expect(checkConfig(defineConfig({ auth: "Key" }), contract)).toMatchObject({ header: "X-Key" });
  expect(checkConfig(defineConfig({ auth: "Bearer" }), contract)).toMatchObject({ prefix: "Bearer " });
  expect(() => checkConfig(defineConfig({}), contract)).toThrow(
    "The contract requires the security scheme Bearer, and The contract requires Key. A client has one token: require the same scheme everywhere, or set `auth` in specie.config.ts",
  );
  const strict = { ...contract, paths: { "/a": { get: { ...operation, security: [{ Bearer: [] }] } } } };
  expect(() => checkConfig(defineConfig({ auth: "Key" }), strict)).toThrow("GET /a requires Bearer");
});

const operation = { operationId: "a", tags: [], summary: "", description: "", responses: {} };

test.for([
  [
    "a bound parameter that no path has",
    { boundParameters: { shop_id: "The shop." } },
    "boundParameters.shop_id is a parameter that no path of the contract has. The parameters of its paths: counterparty_guid,",
  ],
  [
    "a cursor that no operation takes",
    { paging: { cursor: "page_token" } },
    "paging.cursor is page_token, a query parameter that no operation of the contract has. Its query parameters: wallet_user_guids,",
  ],
  [
    "a scheme that the contract does not declare",
    { auth: "Basic" },
    "auth is Basic, a security scheme that the contract does not declare. It declares CxAuthorization.",
  ],
] as const)("%s is refused where the contract is read", ([, settings, message]) => {
  expect(() => checkConfig(defineConfig(settings), english)).toThrow(message);
});

test("a language whose bundle the contract's package does not export is refused", () => {
  const config = defineConfig({ languages: ["en", "de"] });
  expect(renderEditions(config, () => true)).toContain(
    'import edition_de from "@specie/spec/openapi.de.json"',
  );
  expect(() => renderEditions(config, (name) => name === "@specie/spec/openapi.json")).toThrow(
    'languages contains de, and the package of the contract does not export its bundle. Add "./openapi.de.json"',
  );
});

test("the module of all editions imports each by a name that JavaScript has", () => {
  const config = defineConfig({ languages: ["en", "uk", "zh-Hant-TW"] });
  expect(renderEditions(config, () => true)).toBe(`// Generated from specie.config.ts. Change that instead.
import english from "@specie/spec/openapi.json" with { type: "json" };
import ukrainian from "@specie/spec/openapi.uk.json" with { type: "json" };
import edition_zh_Hant_TW from "@specie/spec/openapi.zh-Hant-TW.json" with { type: "json" };
import type { Contract } from "../src/openapi.ts";

export { english, ukrainian, edition_zh_Hant_TW };

/** The bundled contract in each language. The editions differ in texts only. */
export const editions: {
  readonly "en": Contract;
  readonly "uk": Contract;
  readonly "zh-Hant-TW": Contract;
} = {
  "en": english,
  "uk": ukrainian,
  "zh-Hant-TW": edition_zh_Hant_TW,
};
`);
});
