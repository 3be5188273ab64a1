import bundle from "@specie/spec/openapi.json" with { type: "json" };
import fc from "fast-check";
import { expect, test } from "vitest";
import { contractOf } from "../src/contract/contract-of.ts";
import { knownExtensions, lifecycleExtensions } from "../src/extensions/known-extensions.ts";
import { findDifferences } from "../src/find-differences.ts";
import { compareContracts } from "../src/index.ts";
import { judgeFindings } from "../src/judge/judge-findings.ts";
import { limits } from "../src/schema/limits.ts";
import { secondOpinions } from "../src/second-opinion/add-second-opinion.ts";
import { accounts, changed } from "./accounts.ts";

const today = "2026-11-22";
const compare = (revision: unknown, base: unknown = accounts()) =>
  compareContracts(base, revision, { today });

type Schemas = Record<string, Record<string, unknown>>;
const properties = (contract: ReturnType<typeof accounts>) =>
  contract.components.schemas.Account["properties"] as Schemas; // A map of schemas.

test("one change in a shared schema names every operation and the stricter direction", async () => {
  const found = await compare(
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

test("the same change is harmless where only callers send the value", async () => {
  const found = await compare(
    changed((contract) => {
      Object.assign(contract.paths["/accounts"].get.parameters[0]?.schema ?? {}, { maximum: 500 });
    }),
  );
  expect(found).toMatchObject([{ rule: "limit-loosened", impact: "minor", operations: ["listAccounts"] }]);
});

test("a changed default of a request is a break, which Redocly does not see", async () => {
  const found = await compare(
    changed((contract) => {
      Object.assign(contract.paths["/accounts"].get.parameters[0]?.schema ?? {}, { default: 10 });
    }),
  );
  expect(found).toMatchObject([{ rule: "default-changed", impact: "major" }]);
});

test("a break that we did not weigh is told as Redocly's opinion", () => {
  const [base, revision] = [contractOf(accounts(), "base"), contractOf(accounts(), "revision")];
  const pointer = "/components/schemas/Account/properties/name/maxLength";
  const verdict = {
    rule: "schema-constraint-changed",
    message: "It changed.",
    base: pointer,
    revision: pointer,
    path: "/paths/~1accounts/post/requestBody/content/application~1json/schema/properties/name",
  };
  expect(judgeFindings(secondOpinions([verdict], [], base, revision))).toMatchObject([
    { rule: "second-opinion", impact: "major", pointer, operations: ["openAccount"] },
  ]);
  const shorter = changed((contract) => {
    properties(contract)["name"] = { type: "string", maxLength: 32 };
  });
  const weighed = findDifferences(base, contractOf(shorter, "revision"), today);
  expect(secondOpinions([verdict], weighed, base, revision)).toEqual([]);
});

test("notation only is no change", async () => {
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
  expect(await compare(spelled)).toEqual([]);
});

test("what is not OpenAPI 3.1 is not judged", async () => {
  await expect(compare({ ...accounts(), openapi: "3.0.0" })).rejects.toMatchObject({
    code: "not-openapi-3.1",
  });
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

/** Any JSON with the keys of all objects in another order. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((part) => shuffled(part, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => ({
    key,
    part: shuffled(part, random),
    at: random(),
  }));
  return Object.fromEntries(entries.sort((a, b) => a.at - b.at).map(({ key, part }) => [key, part]));
}

const ours = (base: unknown, revision: unknown) =>
  judgeFindings(findDifferences(contractOf(base, "base"), contractOf(revision, "revision"), today));

test("the order of keys and edits elsewhere alter no fingerprint", () => {
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.string(),
      (numbers, text) => {
        const broken = changed((contract) => {
          contract.components.schemas.Account["required"] = [];
          contract.paths["/accounts"].get.parameters.push({
            name: "more",
            in: "query",
            schema: { type: "integer", default: 1, maximum: 1 },
          });
        });
        const [before] = ours(accounts(), broken);
        const elsewhere = structuredClone(broken);
        elsewhere.info.title = text;
        elsewhere.paths["/accounts"].get.parameters.reverse();
        const after = ours(
          accounts(),
          shuffled(elsewhere, () => numbers.next().value),
        );
        expect(before?.rule).toBe("property-became-optional");
        expect(after.map(({ fingerprint }) => fingerprint)).toContain(before?.fingerprint);
      },
    ),
    { numRuns: 50, verbose: 1 },
  );
});

test("another change of the same place is another fingerprint", () => {
  const maximum = (limit: number) =>
    ours(
      accounts(),
      changed((contract) => {
        Object.assign(contract.paths["/accounts"].get.parameters[0]?.schema ?? {}, { maximum: limit });
      }),
    )[0]?.fingerprint;
  expect(maximum(100)).not.toBe(maximum(99));
  expect(maximum(100)).toBe(maximum(100));
});
