import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { strongest } from "../src/change.ts";
import { contractOf } from "../src/contract/contract-of.ts";
import { asObject } from "../src/contract/json.ts";
import { compareContracts, defaultPolicy, type Impact, weighDecisions } from "../src/index.ts";
import { placeName } from "../src/judge/place-name.ts";
import { show } from "../src/judge/show.ts";
import { addDays, isDay } from "../src/lifecycle/lifecycle.ts";
import { lastRelease } from "../src/release/last-release.ts";
import { isSemantic, leastVersion, versionOf } from "../src/release/required-version.ts";
import { baseName, locate, reasonOf } from "../src/source/location.ts";
import { reachVerdict } from "../src/verdict/reach-verdict.ts";
import { accounts, changed } from "./accounts.ts";
import { folder } from "./gate.ts";

const today = "2026-11-22";

test.for([
  ["1.2.3", "none", "1.2.3"],
  ["1.2.3", "patch", "1.2.4"],
  ["1.2.3", "minor", "1.3.0"],
  ["1.2.3", "major", "2.0.0"],
  ["0.2.3", "none", "0.2.3"],
  ["0.2.3", "patch", "0.2.4"],
  ["0.2.3", "minor", "0.2.4"],
  ["0.2.3", "major", "0.3.0"],
  ["10.0.0", "minor", "10.1.0"],
  ["1.0.0-rc.1", "patch", "1.0.0"],
] as const)("after %s, a %s change needs %s", ([base, bump, least]) => {
  expect(leastVersion(base, bump)).toBe(least);
});

test.for([
  ["1.2.3", true],
  ["1.2.3-rc.1", true],
  ["0.0.1", true],
  ["v1.2.3", false],
  ["1.2", false],
  ["71", false],
  ["2026-11-22", false],
  ["", false],
  ["01.2.3", false],
] as const)("%s is a semantic version: %s", ([version, is]) => {
  expect(isSemantic(version)).toBe(is);
});

test("the version of a contract may be a number or absent", () => {
  expect(versionOf({ info: { version: 71 } })).toBe("71");
  expect(versionOf({ info: {} })).toBe("");
  expect(versionOf(undefined)).toBe("");
});

const optional = changed(({ components }) => {
  components.schemas.Account["required"] = [];
});
const verdict = (base: string, revision: string, to: unknown = optional) =>
  reachVerdict(compareContracts(accounts(), to, { today }), {
    versions: { base, revision },
    ledger: undefined,
    policy: defaultPolicy,
    today,
  });

test.for([
  ["1.2.3", "2.0.0", []],
  ["1.2.3", "3.0.0", []],
  ["1.2.3", "2.0.0-rc.1", ["break-not-accepted", "version-too-low"]],
  ["1.2.3", "1.99.0", ["break-not-accepted", "version-too-low"]],
  ["0.2.3", "0.3.0", []],
  ["0.2.3", "0.2.4", ["break-not-accepted", "version-too-low"]],
  ["71", "72", ["break-not-accepted"]],
  ["1.2.3", "72", ["break-not-accepted"]],
  ["71", "2.0.0", ["break-not-accepted"]],
] as const)("a break from %s to %s: %j", ([base, revision, codes]) => {
  const { passes, faults } = verdict(base, revision);
  expect(faults.map(({ code }) => code)).toEqual(codes);
  expect(passes).toBe(codes.length === 0);
});

test("no change passes under the same version, and under none that is lower", () => {
  expect(verdict("1.2.3", "1.2.3", accounts()).passes).toBe(true);
  expect(verdict("1.2.3", "1.2.2", accounts()).faults).toMatchObject([{ code: "version-too-low" }]);
});

test.for([
  [[], undefined],
  [["patch"], "patch"],
  [["patch", "minor"], "minor"],
  [["major", "patch", "minor"], "major"],
] as const)("the strongest of %j is %s", ([impacts, wanted]) => {
  expect(strongest(impacts as readonly Impact[])).toBe(wanted); // A tuple of the literals.
});

test.for([
  ["2026-11-22", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-04-31", false],
  ["2026-13-01", false],
  ["2026-1-1", false],
  ["2026-11-22T00:00:00Z", false],
  // Date.parse takes these for the first day.
  ["2026", false],
  ["2026-11", false],
  [["2026-11-22"], false],
  [20_261_122, false],
  [undefined, false],
] as const)("%s is a day: %s", ([value, is]) => {
  expect(isDay(value)).toBe(is);
});

test.for([
  ["2026-01-31", 1, "2026-02-01"],
  ["2024-02-28", 1, "2024-02-29"],
  ["2026-12-31", 30, "2027-01-30"],
  ["2026-03-28", 2, "2026-03-30"],
] as const)("%s and %d days are %s", ([day, count, wanted]) => {
  expect(addDays(day, count)).toBe(wanted);
});

const entry = (fingerprint: string, expires: string, line: number) => ({
  ...{ fingerprint, reason: "r", approver: "a" },
  expires,
  line,
});
const break_ = { impact: "major", fingerprint: "0123456789abcdef" } as const;

test.for([
  ["2026-11-22", undefined],
  ["2026-11-21", "decision-expired"],
  ["2026-11-23", undefined],
] as const)("an entry that expires on %s: %s", ([expires, code]) => {
  const ledger = { file: "l.yaml", entries: [entry(break_.fingerprint, expires, 3)] };
  const { accepted, faults } = weighDecisions(ledger, [break_], today);
  expect(accepted.has(break_.fingerprint)).toBe(code === undefined);
  expect(faults.map((fault) => fault.code)).toEqual(code === undefined ? [] : [code]);
  if (code) expect(faults[0]).toMatchObject({ file: "l.yaml", line: 3, fingerprint: break_.fingerprint });
});

test("an entry for a change that breaks nothing is unused", () => {
  const ledger = { file: "l.yaml", entries: [entry(break_.fingerprint, today, 3)] };
  for (const impact of ["minor", "patch"] as const)
    expect(weighDecisions(ledger, [{ ...break_, impact }], today).faults).toMatchObject([
      { code: "decision-unused" },
    ]);
});

test.for([
  [["1.0.0.json", "1.10.0.json", "1.9.0.json"], "1.10.0.json"],
  [["1.0.0.json", "1.1.0-rc.1.json"], "1.1.0-rc.1.json"],
  [["1.1.0.json", "1.1.0-rc.1.json"], "1.1.0.json"],
  [["1.0.0.yaml", "0.9.0.yml"], "1.0.0.yaml"],
  [["2.0.0.txt", "latest.json", "1.0.0.yml"], "1.0.0.yml"],
  [["2.json", "3.0.yaml", "2026-11-22.yaml", "4.0.0.0.json", "5-notes.yml", "1.0.0.yml"], "1.0.0.yml"],
] as const)("the last release of %j is %s", async ([names, wanted]) => {
  const place = join(folder, `releases-${names.join()}`);
  mkdirSync(place);
  for (const name of names) writeFileSync(join(place, name), "{}");
  expect(await lastRelease(place)).toBe(join(place, wanted));
});

test.for([
  ["spec/openapi.yaml", "paths/a.yaml#/x", "spec/paths/a.yaml"],
  ["spec/paths/a.yaml", "../schemas/A.yaml", "spec/schemas/A.yaml"],
  ["spec/openapi.yaml", "#/a", "spec/openapi.yaml"],
  ["spec/openapi.yaml", "a%20b.yaml", "spec/a b.yaml"],
  ["https://a.example/v1/o.yaml", "../s.yaml", "https://a.example/s.yaml"],
  ["https://a.example/v1/o.yaml", "https://b.example/s.yaml#/a", "https://b.example/s.yaml"],
  ["git:main:api/o.yaml", "../s.yaml", "git:main:s.yaml"],
  ["git:v1.0.0:o.yaml", "https://b.example/s.yaml", "https://b.example/s.yaml"],
  ["git:main:api/o.yaml", "a%20b.yaml#/x", "git:main:api/a b.yaml"],
  ["git:main:api/o.yaml", "#/x", "git:main:api/o.yaml"],
  ["https://a.example/v1/o.yaml", "a%20b.yaml", "https://a.example/v1/a%20b.yaml"],
] as const)("in %s, %s names %s", ([from, reference, wanted]) => {
  expect(locate(from, reference)).toBe(wanted);
});

const refused = Object.assign(new AggregateError([]), { code: "ECONNREFUSED" });

test.for([
  [new Error("  fatal: not a git repository\n"), "fatal: not a git repository"],
  [new Error("a", { cause: new Error("b", { cause: new Error("c") }) }), "a: b: c"],
  // As `fetch` reports a host of several addresses none of which responds.
  [new TypeError("fetch failed", { cause: refused }), "fetch failed: ECONNREFUSED"],
  [new RangeError(""), "RangeError"],
  ["a text", "a text"],
] as const)("the reason of %o is: %s", ([error, reason]) => {
  expect(reasonOf(error)).toBe(reason);
});

test.for([
  ["schemas/Account.yaml", "Account"],
  ["schemas\\Account.JSON", "Account"],
  ["git:v1.0.0:schemas/Account.yml", "Account"],
  ["https://a.example/schemas/Account.yaml?version=1.2#/a/b", "Account"],
  ["https://a.example/schemas/Account.v2", "Account.v2"],
  ["Account", "Account"],
] as const)("a component from %s is called %s", ([location, name]) => {
  expect(baseName(location)).toBe(name);
});

const contract = contractOf(
  {
    openapi: "3.1.0",
    info: {},
    paths: {
      "/a/{id}": {
        parameters: [{ name: "id", in: "path", schema: {} }],
        get: {
          parameters: [{ $ref: "#/components/parameters/Limit" }],
          responses: {
            200: { content: { "application/json": { schema: { properties: { b: { items: {} } } } } } },
          },
        },
      },
    },
    components: {
      parameters: { Limit: { name: "limit", in: "query", schema: {} } },
      schemas: { A: { properties: { properties: { items: {} }, items: {} } } },
    },
  },
  "base",
  defaultPolicy,
);
test.for([
  ["", "openapi"],
  ["/info/title", "info title"],
  ["/paths/~1a~1{id}", "/a/{id}"],
  ["/paths/~1a~1{id}/get", "GET /a/{id}"],
  ["/paths/~1a~1{id}/additionalOperations/COPY", "COPY /a/{id}"],
  ["/paths/~1a~1{id}/additionalOperations/COPY/responses/200", "COPY /a/{id} 200"],
  ["/paths/~1a~1{id}/get/parameters/0/schema", "GET /a/{id} limit"],
  [
    "/paths/~1a~1{id}/get/responses/200/content/application~1json/schema/properties/b/items",
    "GET /a/{id} 200 application/json b[]",
  ],
  ["/components/schemas/A", "A"],
  ["/components/schemas/A/properties/properties/items", "A.properties[]"],
  ["/components/schemas/A/properties/items", "A.items"],
  ["/components/parameters/Limit/schema/maximum", "Limit maximum"],
] as const)("the place %s is called %s", ([pointer, name]) => {
  expect(asObject(contract.root)["openapi"]).toBe("3.1.0");
  expect(placeName({ value: undefined, pointer, contract })).toBe(name);
});

// What a reader does without, because what follows says it.
test.for([
  ...["paths", "components", "schemas", "properties", "content", "parameters"],
  ...["headers", "responses", "securitySchemes"],
])("a place within %s is called without that word", (word) => {
  const of = (...tokens: string[]) =>
    placeName({ value: undefined, pointer: ["", ...tokens].join("/"), contract });
  expect(of("components", word, "A")).toBe("A");
  expect(of("paths", "~1a", "get", word, "A")).toBe("GET /a A");
  expect(of("components", `${word}-others`, "A")).toBe(`${word}-others A`);
});

test("a message shows 120 characters of a value, and a dash for none", () => {
  expect(show(undefined)).toBe("–");
  expect(show(null)).toBe("`null`");
  expect(show({ b: 1, a: 2 })).toBe('`{"a":2,"b":1}`');
  expect(show("x".repeat(120))).toBe(`\`${"x".repeat(120)}\``);
  expect(show("x".repeat(121))).toBe(`\`${"x".repeat(120)}…\``);
});

test("every fault has a text in Ukrainian, and the English one is its message", () => {
  const expired = { rule: "*", reason: "r", owner: "o", expires: "2026-01-01" };
  const policy = { ...defaultPolicy, requireSunset: true, exceptions: [expired] };
  const deprecated = changed(({ components, paths }) => {
    components.schemas.Account["required"] = [];
    Object.assign(paths["/accounts"].get, { deprecated: true });
  });
  const changes = compareContracts(accounts(), deprecated, { today });
  const [fingerprint = ""] = changes.filter(({ impact }) => impact === "major").map((one) => one.fingerprint);
  const entries = [
    entry(fingerprint, "2026-01-01", 1),
    entry(fingerprint, today, 2),
    entry("0123456789abcdef", today, 3),
  ];
  const versions = { base: "1.2.3", revision: "1.3.0" };
  const { faults } = reachVerdict(changes, { versions, ledger: { file: "l", entries }, policy, today });
  expect(faults.map(({ code }) => code).toSorted()).toEqual([
    "break-not-accepted",
    "decision-duplicate",
    "decision-expired",
    "decision-unused",
    "deprecated-without-sunset",
    "exception-expired",
    "version-too-low",
  ]);
  for (const { message, texts } of faults) {
    expect(message).toBe(texts.en);
    expect(texts.uk).toMatch(/[а-яіїєґ]{3}/i);
    expect(texts.uk).not.toMatch(/[ыэъё]/i);
  }
});
