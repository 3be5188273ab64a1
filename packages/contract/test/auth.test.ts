import { expect, test } from "vitest";
import { english } from "../generated/editions.ts";
import { type Contract, readAuth, requiresAuth } from "../src/index.ts";

type Schemes = NonNullable<Contract["components"]["securitySchemes"]>;
type Requirements = NonNullable<Contract["security"]>;

const operation = { operationId: "listThings", tags: [], summary: "s", description: "d", responses: {} };

/** A contract whose operations have the given security; `undefined` has none of its own. */
function contractOf(
  securitySchemes: Schemes,
  paths: Readonly<Record<string, Readonly<Record<string, Requirements | undefined>>>>,
  security?: Requirements,
): Contract {
  const { security: _, ...rest } = english;
  return {
    ...rest,
    ...(security && { security }),
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, own]) => [
            method,
            { ...operation, ...(own && { security: own }) },
          ]),
        ),
      ]),
    ),
    components: { ...english.components, securitySchemes },
  };
}

const one = (scheme: Schemes[string]) =>
  contractOf({ Token: scheme }, { "/things": { get: undefined } }, [{ Token: [] }]);

const supported: readonly (readonly [string, Schemes[string], string, string])[] = [
  ["apiKey in a header", { type: "apiKey", in: "header", name: "X-Token" }, "X-Token", ""],
  ["http bearer", { type: "http", scheme: "bearer" }, "Authorization", "Bearer "],
  ["http Bearer, since schemes have no case", { type: "http", scheme: "Bearer" }, "Authorization", "Bearer "],
  ["http basic", { type: "http", scheme: "basic" }, "Authorization", "Basic "],
  ["http BASIC", { type: "http", scheme: "BASIC" }, "Authorization", "Basic "],
  ["oauth2", { type: "oauth2" }, "Authorization", "Bearer "],
  ["openIdConnect", { type: "openIdConnect" }, "Authorization", "Bearer "],
];
test.for(supported)("the header of %s", ([, scheme, header, prefix]) => {
  expect(readAuth(one(scheme))).toEqual({ scheme: "Token", header, prefix });
});

const unsupported: readonly (readonly [string, Schemes[string]])[] = [
  ["apiKey query", { type: "apiKey", in: "query", name: "token" }],
  ["apiKey cookie", { type: "apiKey", in: "cookie", name: "token" }],
  ["apiKey header", { type: "apiKey", in: "header" }],
  ["http digest", { type: "http", scheme: "digest" }],
  ["apiKey basic query", { type: "apiKey", in: "query", name: "token", scheme: "basic" }],
  ["http", { type: "http" }],
  ["apiKey bearer query", { type: "apiKey", in: "query", name: "token", scheme: "bearer" }],
  ["http header", { type: "http", in: "header", name: "X-Token" }],
  ["mutualTLS", { type: "mutualTLS" }],
];
test.for(unsupported)("%s is an error that names the scheme and what is supported", ([text, scheme]) => {
  expect(() => readAuth(one(scheme))).toThrow(
    new Error(
      `components.securitySchemes.Token is ${text}. The generators support an apiKey in a header, http basic and bearer, oauth2 and openIdConnect.`,
    ),
  );
});

const bearer = { type: "http", scheme: "bearer" };

test.for<[string, Contract]>([
  ["nothing", contractOf({ Token: bearer }, { "/things": { get: undefined } })],
  ["no scheme everywhere", contractOf({ Token: bearer }, { "/things": { get: [] } }, [])],
  ["only that a token is optional", contractOf({ Token: bearer }, { "/things": { get: [{}] } }, [{}])],
])("a contract that requires %s has no token", ([, contract]) => {
  expect(readAuth(contract)).toBeUndefined();
});

test.for(["get", "put", "post", "delete", "options", "head", "patch", "trace"])(
  "the scheme of a %s operation is found, beside others that require none",
  (method) => {
    const contract = contractOf(
      { Token: bearer },
      { "/a": { get: [] }, "/b": { [method]: [{ Token: [] }] } },
    );
    expect(readAuth(contract)?.scheme).toBe("Token");
  },
);

test("the same scheme may be required everywhere", () => {
  const required = [{ Token: [] }];
  const contract = contractOf({ Token: bearer }, { "/a": { get: required, post: required } }, required);
  expect(readAuth(contract)).toEqual({ scheme: "Token", header: "Authorization", prefix: "Bearer " });
});

test.for<[string, Contract, string]>([
  [
    "two schemes together",
    contractOf({}, { "/things": { get: [{ Token: [], Other: [] }] } }),
    "GET /things requires Token and Other together, and a client has one token. Let it accept one of them alone.",
  ],
  [
    "two schemes together everywhere",
    contractOf({}, { "/things": { get: undefined } }, [{ Token: [], Other: [] }]),
    "The contract requires Token and Other together, and a client has one token. Let it accept one of them alone.",
  ],
  [
    "two schemes at two places",
    contractOf({}, { "/things": { get: [{ Token: [] }], post: [{ Other: [] }] } }),
    "GET /things requires the security scheme Token, and POST /things requires Other. A client has one token: require the same scheme everywhere, or set `auth` in specie.config.ts to one that each accepts.",
  ],
  [
    "a choice of two",
    contractOf({}, { "/things": { get: [{ Token: [] }, { Other: [] }] } }),
    "GET /things requires the security scheme Token, and GET /things requires Other. A client has one token: require the same scheme everywhere, or set `auth` in specie.config.ts to one that each accepts.",
  ],
  [
    "two schemes at three places: the first that requires one",
    contractOf({}, { "/a": { get: [{ Token: [] }] }, "/b": { get: [{ Token: [] }], put: [{ Other: [] }] } }),
    "GET /a requires the security scheme Token, and PUT /b requires Other. A client has one token: require the same scheme everywhere, or set `auth` in specie.config.ts to one that each accepts.",
  ],
  [
    "a scheme that does not exist",
    contractOf({ Other: bearer }, { "/things": { get: [{ Token: [] }] } }),
    "GET /things requires the security scheme Token, which components.securitySchemes lacks. Declare it there.",
  ],
])("%s: an error with the place", ([, contract, message]) => {
  expect(() => readAuth(contract)).toThrow(new Error(message));
});

const [token, other, both] = [{ Token: [] }, { Other: [] }, { Token: [], Other: [] }];

test.for<[string, Requirements[], string | undefined]>([
  ["everywhere one of two", [[token, other]], undefined],
  [
    "in another order",
    [
      [token, other],
      [other, token],
    ],
    undefined,
  ],
  [
    "alone, beside both together",
    [
      [token, both],
      [both, token],
    ],
    undefined,
  ],
  ["only together with the other", [[both]], "requires Token and Other together"],
  ["together with the other at the second place", [[token], [both]], "requires Token and Other together"],
  ["not at the second place", [[token, other], [other]], "requires the security scheme Token, and PUT /b"],
])("a scheme that is chosen where it is accepted %s", ([, requirements, message]) => {
  const [first, second] = requirements;
  const paths = { "/a": { get: first }, ...(second && { "/b": { put: second } }) };
  const read = () => readAuth(contractOf({ Token: bearer, Other: bearer }, paths), "Token")?.scheme;
  if (message === undefined) expect(read()).toBe("Token");
  else expect(read).toThrow(message);
});

test("a scheme of a contract without any is an error that names it", () => {
  const contract = contractOf({}, { "/things": { get: [{ Token: [] }] } });
  const components = { ...contract.components };
  Reflect.deleteProperty(components, "securitySchemes");
  expect(() => readAuth({ ...contract, components })).toThrow(
    "GET /things requires the security scheme Token, which components.securitySchemes lacks.",
  );
});

test("an operation requires a token where its own security, else that of the contract, names a scheme", () => {
  const everywhere = contractOf({ Token: bearer }, {}, [{ Token: [] }]);
  const nowhere = contractOf({ Token: bearer }, {});
  expect(requiresAuth(everywhere, {})).toBe(true);
  expect(requiresAuth(everywhere, { security: [] })).toBe(false);
  expect(requiresAuth(everywhere, { security: [{}] })).toBe(false);
  expect(requiresAuth(everywhere, { security: [{}, { Token: [] }] })).toBe(true);
  expect(requiresAuth(nowhere, {})).toBe(false);
  expect(requiresAuth(nowhere, { security: [{ Token: [] }] })).toBe(true);
});
