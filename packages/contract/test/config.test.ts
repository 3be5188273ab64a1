import { expect, test } from "vitest";
import { english } from "../generated/editions.ts";
import { renderEditions } from "../generator/render-editions.ts";
import { checkConfig } from "../src/check-config.ts";
import { defineConfig } from "../src/config.ts";
import type { Contract } from "../src/index.ts";

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
