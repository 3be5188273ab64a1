import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";

const breaks = (base: unknown, revision: unknown) =>
  compareContracts(base, revision, { today: "2026-11-22" })
    .filter(({ impact }) => impact === "major")
    .map(({ rule }) => rule);

const scheme = (value: object, name = "s") => ({
  openapi: "3.2.0",
  info: { title: "T", version: "1.0.0" },
  security: [{ [name]: [] }],
  components: { securitySchemes: { [name]: value } },
  paths: { "/a": { get: { responses: {} } } },
});
test.for([
  ["type", { type: "http", scheme: "basic" }, { type: "mutualTLS", scheme: "basic" }],
  ["in", { type: "apiKey", in: "header", name: "k" }, { type: "apiKey", in: "query", name: "k" }],
  ["name", { type: "apiKey", in: "query", name: "k" }, { type: "apiKey", in: "query", name: "K" }],
  ["scheme", { type: "http", scheme: "basic" }, { type: "http", scheme: "bearer" }],
  [
    "openIdConnectUrl",
    { type: "openIdConnect", openIdConnectUrl: "https://a" },
    { type: "openIdConnect", openIdConnectUrl: "https://b" },
  ],
  ...["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"].map((url) => {
    const flows = (value: string) => ({ type: "oauth2", flows: { f: { [url]: value, scopes: {} } } });
    return [url, flows("https://a"), flows("https://b")] as const;
  }),
  [
    "flows",
    { type: "oauth2", flows: { a: { scopes: {} } } },
    { type: "oauth2", flows: { b: { scopes: {} } } },
  ],
] as const)("%s of a security scheme is relied on", ([, before, after]) => {
  expect(breaks(scheme(before), scheme(after))).toEqual(["security-scheme-changed"]);
  // By another name, too, it is another scheme.
  expect(breaks(scheme(before), scheme(after, "t"))).toEqual(["security-tightened"]);
});

test.for([
  [
    { type: "http", scheme: "Bearer" },
    { type: "http", scheme: "bearer" },
  ],
  [
    { type: "http", scheme: "bearer", bearerFormat: "JWT" },
    { type: "http", scheme: "bearer", bearerFormat: "x" },
  ],
  [
    { type: "apiKey", in: "header", name: "X-Key" },
    { type: "apiKey", in: "header", name: "x-key" },
  ],
  [
    { type: "http", scheme: "basic" },
    { type: "http", scheme: "basic", description: "d" },
  ],
])("letter case and texts of a security scheme are not: %j", ([before = {}, after = {}]) => {
  expect(breaks(scheme(before), scheme(after))).toEqual([]);
  expect(breaks(scheme(before), scheme(after, "t"))).toEqual([]);
});
