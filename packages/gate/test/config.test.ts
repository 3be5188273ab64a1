import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { extensionKinds } from "../src/extensions/known-extensions.ts";
import { compareContracts, defaultPolicy, type Policy } from "../src/index.ts";
import { configSchema } from "../src/policy/config-schema.ts";
import { matchExceptions } from "../src/policy/exceptions.ts";
import { readConfig } from "../src/policy/read-config.ts";
import { reachVerdict } from "../src/verdict/reach-verdict.ts";
import { accounts, changed } from "./accounts.ts";
import { file } from "./gate.ts";

const today = "2026-11-22";
const config = (text: string) => readConfig(file("specie-gate.yaml", text));
const policy = (more: Partial<Policy>): Policy => ({ ...defaultPolicy, ...more });

/** A field of a request and two responses that becomes optional, and another operationId. */
const revision = changed(({ components, paths }) => {
  components.schemas.Account["required"] = [];
  paths["/accounts"].get.operationId = "findAccounts";
});
const judge = (more: Partial<Policy>, base: unknown = accounts(), to: unknown = revision) =>
  compareContracts(base, to, { today, policy: policy(more) }).map(({ rule, impact }) => `${rule} ${impact}`);

test("the published JSON Schema is the one that the gate checks with", () => {
  const published = readFileSync(new URL("../specie-gate.schema.json", import.meta.url), "utf8");
  expect(JSON.parse(published), "node checks/write-schema.ts writes it").toEqual(
    JSON.parse(JSON.stringify(configSchema)),
  );
});

test("a rule has another level, for all values or one direction, or is off", () => {
  expect(judge({})).toEqual(["property-became-optional major", "operation-id-changed major"]);
  expect(judge({ rules: { "operation-id-changed": "patch" } })).toContain("operation-id-changed patch");
  expect(judge({ rules: { "operation-id-changed": "off" } })).toEqual(["property-became-optional major"]);
  const relaxed = { "property-became-optional": { response: "minor" } } as const;
  expect(judge({ rules: relaxed })).toContain("property-became-optional minor");
  const other = { "property-became-optional": { request: "patch" } } as const;
  expect(judge({ rules: other })).toContain("property-became-optional major");
});

test.for([
  ["capacity", 5, 4, "extension-tightened major"],
  ["capacity", 4, 5, "extension-loosened minor"],
  ["offers", ["a"], [], "extension-tightened major"],
  ["demands", [], ["a"], "extension-tightened major"],
  ["values", ["a"], ["b"], "extension-value-removed major"],
  ["codes", { a: { status: 1 } }, { a: { status: 2 } }, "extension-meaning-changed major"],
  ["meaning", "a", "b", "extension-meaning-changed major"],
  ["note", "a", "b", "extension-note-changed patch"],
  [undefined, "a", "b", "extension-unknown-changed patch"],
] as const)("an extension of one's own is judged as %s: %j then %j", ([kind, from, to, wanted]) => {
  const contract = (value: unknown) =>
    changed(({ paths }) => {
      Object.assign(paths["/accounts"].get, { "x-own": value });
    });
  const extensions = kind ? { "x-own": kind } : {};
  expect(judge({ extensions }, contract(from), contract(to))[0]).toBe(wanted);
});

test("every kind of extension is tried above", () => {
  expect(extensionKinds).toEqual(["capacity", "offers", "demands", "values", "codes", "meaning", "note"]);
});

test("an operation at an unstable level may break, one at another may not", () => {
  const level = (value: string, contract = accounts()) => {
    for (const operation of [contract.paths["/accounts"].get, contract.paths["/accounts"].post])
      Object.assign(operation, { "x-stability-level": value });
    return contract;
  };
  const breaks = (value: string, more = {}) =>
    judge(more, level(value), level(value, structuredClone(revision)));
  expect(breaks("alpha")).toEqual(["property-became-optional minor", "operation-id-changed minor"]);
  expect(breaks("draft")[0]).toBe("property-became-optional minor");
  expect(breaks("beta")[0]).toBe("property-became-optional major");
  expect(breaks("beta", { stability: { extension: "x-stability-level", mayBreak: ["beta"] } })[0]).toBe(
    "property-became-optional minor",
  );
});

test("one stable operation is enough for a break of a shared schema", () => {
  const alpha = (contract: ReturnType<typeof accounts>) => {
    Object.assign(contract.paths["/accounts"].get, { "x-stability-level": "alpha" });
    return contract;
  };
  expect(judge({}, alpha(accounts()), alpha(structuredClone(revision)))).toContain(
    "property-became-optional major",
  );
});

const exception = { reason: "nothing calls it", owner: "Olena", expires: today };
const changes = compareContracts(accounts(), revision, { today });

test.for([
  [{ rule: "operation-id-changed" }, 1],
  [{ rule: "*-changed" }, 1],
  [{ rule: "operation-id" }, 0],
  [{ operation: "listAccounts" }, 1],
  [{ operation: "GET /acc*" }, 1],
  [{ operation: "*Account*" }, 2],
  [{ operation: "POST /accounts" }, 0],
  [{ pointer: "/components/schemas/Account/*" }, 1],
  [{ pointer: "/components/schemas/Acc.unt/*" }, 0],
  [{ rule: "property-*", operation: "listAccounts" }, 0],
] as const)("an exception matches by pattern, and every operation of the break: %j", ([pattern, count]) => {
  const { accepted, faults } = matchExceptions([{ ...exception, ...pattern }], changes, today);
  expect([accepted.size, faults]).toEqual([count, []]);
});

test.for([...".+?^$(){}|[]\\"])(
  "the sign %s of a pattern is itself, and `*` any text, line breaks too",
  (sign) => {
    const at = (pointer: string) => ({
      ...({
        fingerprint: pointer,
        rule: "type-changed",
        impact: "major",
        operations: [],
        endpoints: [],
      } as const),
      pointer,
    });
    const accepted = (pointer: string, ...pointers: string[]) => [
      ...matchExceptions([{ ...exception, pointer }], pointers.map(at), today).accepted.keys(),
    ];
    const others = ["/ab", "/aab", "/a", "/a-b", "/x", "/"];
    expect(accepted(`/a${sign}b`, `/a${sign}b`, `x/a${sign}b`, `/a${sign}bx`, ...others)).toEqual([
      `/a${sign}b`,
    ]);
    expect(accepted(`/*${sign}`, `/a\nb${sign}`, "/a")).toEqual([`/a\nb${sign}`]);
  },
);

test("a break of the contract itself is accepted by an exception of all operations, not by one that names some", () => {
  const added = changed(({ components }) => {
    Object.assign(components.schemas, { Unused: { type: "string" } });
  });
  const strict = policy({ rules: { "component-added": "major" } });
  const found = compareContracts(accounts(), added, { today, policy: strict });
  expect(found).toMatchObject([{ rule: "component-added", impact: "major", operations: [] }]);
  const accepts = (pattern: object) =>
    matchExceptions([{ ...exception, ...pattern }], found, today).accepted.size;
  expect(accepts({})).toBe(1);
  expect(accepts({ rule: "*" })).toBe(1);
  expect(accepts({ operation: "*" })).toBe(1);
  expect(accepts({ operation: "*Account*" })).toBe(0);
});

test("an exception is valid up to and with its last day, and then a fault", () => {
  const expired = { ...exception, rule: "operation-id-changed", expires: "2026-11-21" };
  const { accepted, faults } = matchExceptions([expired], changes, today);
  expect(accepted.size).toBe(0);
  expect(faults).toMatchObject([{ code: "exception-expired", message: expect.stringContaining("Olena") }]);
  // Another that is valid accepts it, in any order.
  const valid = { ...expired, expires: today };
  for (const both of [
    [expired, valid],
    [valid, expired],
  ])
    expect(matchExceptions(both, changes, today)).toMatchObject({ accepted: { size: 1 }, faults: [] });
  const unused = { ...expired, rule: "type-changed" };
  expect(matchExceptions([unused], changes, today).faults).toEqual([]);
});

test("an exception is for breaks: what breaks nothing is neither accepted nor a reason to decide again", () => {
  const worded = changed(({ info, paths }) => {
    Object.assign(info, { description: "Accounts." });
    Object.assign(paths["/accounts"].get, { deprecated: true });
  });
  const harmless = compareContracts(accounts(), worded, { today });
  expect(harmless.map(({ impact }) => impact)).toEqual(["minor", "patch"]);
  for (const expires of [today, "2026-11-21"])
    expect(matchExceptions([{ ...exception, rule: "*", expires }], harmless, today)).toEqual({
      accepted: new Map(),
      faults: [],
    });
});

test("an accepted break passes as a minor change", () => {
  const versions = { base: "1.2.3", revision: "1.3.0" };
  const reach = (exceptions: Policy["exceptions"]) =>
    reachVerdict(changes, { versions, ledger: undefined, policy: policy({ exceptions }), today });
  expect(reach([]).passes).toBe(false);
  const verdict = reach([{ ...exception, rule: "*" }]);
  expect([verdict.passes, verdict.requiredBump]).toEqual([true, "minor"]);
  expect([...verdict.accepted.values()][0]).toMatchObject({ approver: "Olena", reason: "nothing calls it" });
});

test("a break that both a decision and an exception accept is accepted by the decision, which names it", () => {
  const entries = changes.map(({ fingerprint }) => ({
    ...{ fingerprint, reason: "agreed with its caller", approver: "Taras", expires: today },
    line: 2,
  }));
  const { accepted, passes } = reachVerdict(changes, {
    versions: { base: "1.2.3", revision: "1.3.0" },
    ledger: { file: "decisions.yaml", entries },
    policy: policy({ exceptions: [{ ...exception, rule: "*" }] }),
    today,
  });
  expect([passes, [...accepted.values()].map(({ approver }) => approver)]).toEqual([
    true,
    changes.map(() => "Taras"),
  ]);
});

test("a deprecation without a date fails only if that is required", () => {
  const found = compareContracts(
    accounts(),
    changed(({ paths }) => {
      Object.assign(paths["/accounts"].get, { deprecated: true });
    }),
    { today },
  );
  const versions = { base: "1.2.3", revision: "1.3.0" };
  const faults = (requireSunset: boolean) =>
    reachVerdict(found, { versions, ledger: undefined, policy: policy({ requireSunset }), today }).faults;
  expect(faults(false)).toEqual([]);
  expect(faults(true)).toMatchObject([{ code: "deprecated-without-sunset" }]);
});

test("days of grace are a setting", () => {
  const marks = { deprecated: true, "x-deprecated-since": "2026-01-01", "x-sunset": "2026-11-20" };
  const base = changed(({ paths }) => Object.assign(paths["/accounts"].get, marks));
  const without = changed(({ paths }) => Reflect.deleteProperty(paths["/accounts"], "get"));
  expect(judge({ graceDays: 2 }, base, without)).toEqual(["operation-removed minor"]);
  expect(judge({ graceDays: 3 }, base, without)).toEqual(["operation-removed major"]);
});

test("the file sets everything, and leaves the defaults where it is silent", async () => {
  const {
    policy: read,
    contracts,
    language,
  } = await config(
    [
      "contracts: [{ base: git:main:a.yaml, revision: a.yaml }]",
      "rules: { operation-id-changed: off, property-added: { response: major } }",
      "extensions: { x-own: note, x-codes: meaning }",
      "grace-days: 7",
      "require-sunset: true",
      "stability: { may-break: [beta] }",
      "exceptions: [{ rule: '*', reason: r, owner: o, expires: 2027-01-31 }]",
      "language: uk",
    ].join("\n"),
  );
  expect(contracts).toEqual([{ base: "git:main:a.yaml", revision: "a.yaml" }]);
  expect(language).toBe("uk");
  expect(read).toEqual({
    rules: { "operation-id-changed": "off", "property-added": { response: "major" } },
    extensions: { ...defaultPolicy.extensions, "x-own": "note", "x-codes": "meaning" },
    graceDays: 7,
    requireSunset: true,
    stability: { extension: "x-stability-level", mayBreak: ["beta"] },
    exceptions: [{ rule: "*", reason: "r", owner: "o", expires: "2027-01-31" }],
  });
  expect((await config("")).policy).toEqual(defaultPolicy);
  expect((await config("rules:\nextensions:\nexceptions:\n")).policy).toEqual(defaultPolicy);
});

test.for([
  ["rules:\n  no-such-rule: off\n", ":2: ", "no-such-rule"],
  ["rules:\n  type-changed: strict\n", ":2: ", '"off"'],
  ["grace-days: -1\n", ":1: ", "grace-days"],
  ["a: 1\n", ":1: ", "`a` is not a property"],
  ["extensions:\n  own: note\n", ":1: ", "pattern"],
  ["exceptions:\n  - rule: a\n    reason: r\n    owner: o\n    expires: 2027-02-30\n", ":5: ", "expires"],
  ["exceptions:\n  - reason: r\n    owner: o\n    expires: 2027-02-01\n", ":2: ", "rule"],
] as const)("a malformed file is refused with its line: %j", async ([text, line, words]) => {
  await expect(config(text)).rejects.toMatchObject({
    code: "config-malformed",
    message: expect.stringContaining(line),
  });
  await expect(config(text)).rejects.toThrow(words);
});
