import { asList, asObject } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import { canBe } from "./facts.ts";
import { isFormatWithin } from "./formats.ts";
import { isIdle, meaningOf } from "./meaning.ts";
import { anchor, opposite, type SchemaPair } from "./pair.ts";
import { isPatternWithin } from "./patterns.ts";
import { type View, valuesOf, viewOf, written } from "./view.ts";

/** Keywords whose values can only be equal or not, with the types that they have an effect on. */
const opaque: Readonly<Record<string, readonly string[]>> = {
  pattern: ["string"],
  format: ["string", "number", "integer"],
  contentEncoding: ["string"],
  contentMediaType: ["string"],
};

/** Where it is known of two values whether one includes the other. */
const subsets: Readonly<Record<string, (one: unknown, other: unknown) => boolean>> = {
  format: isFormatWithin,
  pattern: isPatternWithin,
};

/** Keywords that hold schemas of the same direction, beside those that have a module of their own. */
const inner = ["propertyNames", "contains", "contentSchema"];

/** Keywords that hold schemas by name. */
const named = ["patternProperties", "dependentSchemas"];

/** Keywords that only count together. */
const conditions = ["if", "then", "else"];

export function compareRestrictions(pair: SchemaPair): void {
  for (const [keyword, types] of Object.entries(opaque)) {
    const read = (view: View) => (canBe(view, ...types) ? [...new Set(valuesOf(view, keyword))] : []);
    compareOpaque(pair, keyword, read(pair.base), read(pair.revision));
  }
  compareFactor(pair);
  for (const keyword of inner) compareInner(pair, keyword);
  for (const keyword of named) compareNamed(pair, keyword);
  compareInner(pair, "not", true);
  compareDependencies(pair);
  const [was, is] = [pair.base, pair.revision].map((view) =>
    conditions.flatMap((keyword) =>
      // Without an effect, `then` and `else` are as if they were not there; an `if` that all fit selects `then`.
      written(view, keyword).filter(({ value }) => keyword === "if" || !isIdle(keyword, value)),
    ),
  );
  compareMeaning(pair, "if", was ?? [], is ?? []);
}

function compareOpaque(
  pair: SchemaPair,
  name: string,
  before: readonly unknown[],
  after: readonly unknown[],
): void {
  const from = before.filter((value) => !after.includes(value));
  const to = after.filter((value) => !before.includes(value));
  const isWithin = subsets[name];
  if (isWithin && from.length === 1 && to.length === 1 && before.length === 1 && after.length === 1) {
    const [one, other] = [from[0], to[0]];
    const [isWider, isNarrower] = [isWithin(one, other), isWithin(other, one)];
    if (isWider && isNarrower) return;
    if (isWider || isNarrower) {
      const rule = isWider ? "limit-loosened" : "limit-tightened";
      pair.report({ rule, at: anchor(pair, name), name, from: one, to: other });
      return;
    }
  }
  reportDifference(pair, name, anchor(pair, name), from, to);
}

/** A multiple of 10 is a multiple of 5 as well. */
function compareFactor(pair: SchemaPair): void {
  const [before, after] = [pair.base, pair.revision].map((view) =>
    canBe(view, "number", "integer") ? valuesOf(view, "multipleOf").map(Number) : [],
  );
  const [from, to] = [before?.[0], after?.[0]];
  const at = anchor(pair, "multipleOf");
  if (from === to) return;
  // Stryker disable next-line EqualityOperator: no quotient of two doubles is exactly so far from a whole number.
  const whole = (ratio: number) => Math.abs(ratio - Math.round(ratio)) < 1e-9;
  if (from === undefined || (to !== undefined && whole(to / from)))
    pair.report({ rule: "restriction-added", at, name: "multipleOf", from, to });
  else if (to === undefined || whole(from / to))
    pair.report({ rule: "restriction-removed", at, name: "multipleOf", from, to });
  else pair.report({ rule: "restriction-changed", at, name: "multipleOf", from, to });
}

function compareInner(pair: SchemaPair, keyword: string, reversed = false): void {
  const [before, after] = [pair.base, pair.revision].map((view) =>
    written(view, keyword).filter(({ value }) => !isIdle(keyword, value)),
  );
  if (!before || !after) return;
  if (before.length === 0 || after.length === 0) compareMeaning(pair, keyword, before, after);
  else pair.compare(before, after, reversed ? opposite(pair.direction) : pair.direction);
}

function compareNamed(pair: SchemaPair, keyword: string): void {
  const read = (view: View) => new Map(written(view, keyword).flatMap(children));
  const [before, after] = [read(pair.base), read(pair.revision)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    if (was && is) pair.compare([was], [is]);
    else compareMeaning(pair, keyword, was ? [was] : [], is ? [is] : []);
  }
}

function compareDependencies(pair: SchemaPair): void {
  const read = (view: View) =>
    valuesOf(view, "dependentRequired").flatMap((all) =>
      Object.entries(asObject(all)).flatMap(([field, needs]) =>
        asList(needs).map((need) => `${field}: ${need}`),
      ),
    );
  const [before, after] = [read(pair.base), read(pair.revision)];
  const at = anchor(pair, "dependentRequired");
  for (const to of after.filter((need) => !before.includes(need)))
    pair.report({ rule: "restriction-added", at, name: "dependentRequired", to });
  for (const from of before.filter((need) => !after.includes(need)))
    pair.report({ rule: "restriction-removed", at, name: "dependentRequired", from });
}

function compareMeaning(
  pair: SchemaPair,
  name: string,
  before: readonly Located[],
  after: readonly Located[],
): void {
  const mean = (schemas: readonly Located[]) =>
    schemas.map((schema) => ({
      meaning: `${schema.pointer.split("/").at(-1)} ${meaningOf(viewOf([schema]))}`,
      schema,
    }));
  const [was, is] = [mean(before), mean(after)];
  const gone = was.filter(({ meaning }) => !is.some((other) => other.meaning === meaning));
  const come = is.filter(({ meaning }) => !was.some((other) => other.meaning === meaning));
  const at = (come[0] ?? gone[0])?.schema ?? pair.place;
  const values = (list: typeof gone) => list.map(({ schema }) => schema.value);
  reportDifference(pair, name, at, values(gone), values(come));
}

function reportDifference(
  pair: SchemaPair,
  name: string,
  at: Located,
  from: readonly unknown[],
  to: readonly unknown[],
): void {
  if (from.length === 0 && to.length === 0) return;
  const one = (values: readonly unknown[]) => (values.length > 1 ? values : values[0]);
  const rule =
    from.length === 0 ? "restriction-added" : to.length === 0 ? "restriction-removed" : "restriction-changed";
  pair.report({ rule, at, name, from: one(from), to: one(to) });
}
