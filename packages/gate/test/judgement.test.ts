import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
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
  // The rule has advice for where it breaks.
  expect(found[0]).not.toHaveProperty("fix");
});

test("a changed default of a request is a break", () => {
  const found = compare(
    changed((contract) => {
      Object.assign(contract.paths["/accounts"].get.parameters[0]?.schema ?? {}, { default: 10 });
    }),
  );
  expect(found).toMatchObject([
    { rule: "default-changed", impact: "major", fix: { en: expect.any(String), uk: expect.any(String) } },
  ]);
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
