import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { knownExtensions, lifecycleExtensions } from "../src/extensions/known-extensions.ts";
import { compareContracts } from "../src/index.ts";
import { limits } from "../src/schema/limits.ts";
import { accounts, changed } from "./accounts.ts";

const today = "2026-11-22";
const compare = (revision: unknown, base: unknown = accounts()) =>
  compareContracts(base, revision, { today });

type Schemas = Record<string, Record<string, unknown>>;
const properties = (contract: ReturnType<typeof accounts>) =>
  contract.components.schemas.Account["properties"] as Schemas; // A map of schemas.

test("one change in a shared schema names every operation and the stricter direction", () => {
  const found = compare(
    changed((contract) => {
      properties(contract)["kind"] = { type: "string", enum: ["a", "b", "c"] };
    }),
  );
  expect(found).toMatchObject([
    {
      rule: "enum-value-added",
      impact: "major",
      directions: ["request", "response"],
      operations: ["listAccounts", "openAccount"],
      pointer: "/components/schemas/Account/properties/kind/enum",
      side: "revision",
    },
  ]);
});

test("the same change is harmless where only callers send the value", () => {
  const found = compare(
    changed((contract) => {
      Object.assign(contract.paths["/accounts"].get.parameters[0]?.schema ?? {}, { maximum: 500 });
    }),
  );
  expect(found).toMatchObject([{ rule: "limit-loosened", impact: "minor", operations: ["listAccounts"] }]);
});

test("a changed default of a request is a break", () => {
  const found = compare(
    changed((contract) => {
      Object.assign(contract.paths["/accounts"].get.parameters[0]?.schema ?? {}, { default: 10 });
    }),
  );
  expect(found).toMatchObject([{ rule: "default-changed", impact: "major" }]);
});

test("notation only is no change", () => {
  const spelled = changed((contract) => {
    const [limit] = contract.paths["/accounts"].get.parameters;
    Object.assign(limit ?? {}, {
      style: "form",
      explode: true,
      required: false,
      deprecated: false,
      allowEmptyValue: false,
      allowReserved: false,
    });
    const account = contract.components.schemas.Account;
    Object.assign(account, { additionalProperties: true, minProperties: 0, allOf: [{}], deprecated: false });
    Object.assign(properties(contract)["kind"] ?? {}, { minLength: 0, readOnly: false });
    properties(contract)["name"] = { allOf: [{ type: "string" }, { maxLength: 64 }] };
  });
  expect(compare(spelled)).toEqual([]);
});

test.for(["2.0", "3", "3.3.0", "4.0.0", 3.1, undefined])(
  "what has the version %j is not judged",
  (openapi) => {
    const refused = () => compare({ ...accounts(), openapi });
    expect(refused).toThrow(expect.objectContaining({ code: "not-openapi" }));
  },
);

test.for(["3.0.4", "3.1.1", "3.2.0"])("OpenAPI %s is judged", (openapi) => {
  expect(compare({ ...accounts(), openapi })).toMatchObject([
    { rule: "openapi-version-changed", impact: "patch" },
  ]);
});

test("each extension of our contract is known", () => {
  const names = new Set(
    JSON.stringify(bundle)
      .match(/"x-[a-z-]+"(?=:)/g)
      ?.map((name) => name.slice(1, -1)),
  );
  const known = new Set([...Object.keys(knownExtensions), ...Object.keys(limits), ...lifecycleExtensions]);
  expect([...names].filter((name) => !known.has(name))).toEqual([]);
  expect(names.size).toBeGreaterThan(5);
});
