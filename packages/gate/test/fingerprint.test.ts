import { fc } from "@specie/property-tests";
import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { accounts, changed } from "./accounts.ts";

const today = "2026-11-22";
const compare = (base: unknown, revision: unknown) => compareContracts(base, revision, { today });
const fingerprints = (base: unknown, revision: unknown) =>
  compare(base, revision).map(({ fingerprint }) => fingerprint);

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

test("the order of keys and edits elsewhere alter no fingerprint", () => {
  const numbers = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(numbers, fc.string(), (stream, text) => {
      const broken = changed(({ components }) => {
        components.schemas.Account["required"] = [];
      });
      const [before, ...more] = compare(accounts(), broken);
      expect([before?.rule, more]).toEqual(["property-became-optional", []]);
      const elsewhere = structuredClone(broken);
      elsewhere.info.title = text;
      const after = fingerprints(
        accounts(),
        shuffled(elsewhere, () => stream.next().value),
      );
      expect(after).toContain(before?.fingerprint);
    }),
    { numRuns: 50 },
  );
});

test("another change of the same place has another fingerprint", () => {
  const maximum = (limit: number) =>
    fingerprints(
      accounts(),
      changed((contract) => {
        Object.assign(contract.paths["/accounts"].get.parameters[0]?.schema ?? {}, { maximum: limit });
      }),
    )[0];
  expect(maximum(100)).not.toBe(maximum(99));
  expect(maximum(100)).toBe(maximum(100));
});

const ok = { responses: { 200: { description: "Done." } } };
const document = (more: object) => ({ openapi: "3.1.0", info: { title: "T", version: "1.0.0" }, ...more });
const withSchema = (schema: object) =>
  document({
    paths: { "/a": { post: { ...ok, requestBody: { content: { "application/json": { schema } } } } } },
  });
const parameter = (name: string, maximum: number) => ({
  name,
  in: "query",
  schema: { type: "integer", maximum },
});

/** Every list of a contract whose items have a name: a document with the list as it is given. */
const lists: Readonly<Record<string, { item: (name: string, limit: number) => object; inside: Inside }>> = {
  "parameters of an operation": {
    item: parameter,
    inside: (parameters) => document({ paths: { "/a": { get: { ...ok, parameters } } } }),
  },
  "parameters of a path": {
    item: parameter,
    inside: (parameters) => document({ paths: { "/a": { parameters, get: ok } } }),
  },
  "servers, by their address": {
    item: (name, limit) => ({
      url: `https://${name}.example/{region}`,
      variables: { region: { default: String(limit) } },
    }),
    inside: (servers) => document({ servers, paths: { "/a": { get: ok } } }),
  },
  "alternatives, by their title": {
    item: (title, maxLength) => ({
      title,
      type: "object",
      required: ["kind"],
      properties: { kind: { const: title }, text: { type: "string", maxLength } },
    }),
    inside: (oneOf) => withSchema({ oneOf }),
  },
  "parts, by their title": {
    item: (title, maxLength) => ({
      title,
      type: "object",
      properties: { [title]: { type: "string", maxLength } },
    }),
    inside: (allOf) => withSchema({ allOf }),
  },
};
type Inside = (list: readonly object[]) => object;

test.for(Object.entries(lists))("an item added before others of %s alters no fingerprint", ([, list]) => {
  const { item, inside } = list;
  const base = inside([item("first", 20), item("second", 20)]);
  const breaks = (items: readonly object[]) =>
    compare(base, inside(items)).filter(({ rule }) => /limit-|variable-changed/.test(rule));
  const [alone, ...none] = breaks([item("first", 20), item("second", 10)]);
  const [shifted, ...more] = breaks([item("zero", 20), item("first", 20), item("second", 10)]);
  expect([alone?.rule, none, more]).toEqual([expect.any(String), [], []]);
  expect(shifted?.pointer).not.toBe(alone?.pointer);
  expect(shifted?.fingerprint).toBe(alone?.fingerprint);

  const [other] = breaks([item("first", 10), item("second", 20)]);
  expect(other?.fingerprint).not.toBe(alone?.fingerprint);
});
test("alternatives that are references have the fingerprint of the component", () => {
  const cat = { type: "object", required: ["cat"], properties: { cat: { type: "string" } } };
  const dog = { type: "object", required: ["dog"], properties: { dog: { type: "string" } } };
  const withAlternatives = (...names: string[]) => ({
    ...withSchema({ oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })) }),
    components: { schemas: { Cat: cat, Dog: dog, Cow: { ...dog, required: ["cow"] } } },
  });
  const base = withAlternatives("Cat", "Dog");
  const removed = (revision: object) =>
    compare(base, revision).find(({ rule }) => rule === "alternative-removed")?.fingerprint;
  expect(removed(withAlternatives("Cat"))).toBe(removed(withAlternatives("Cow", "Cat")));
  expect(removed(withAlternatives("Cat"))).not.toBe(removed(withAlternatives("Dog")));
});
