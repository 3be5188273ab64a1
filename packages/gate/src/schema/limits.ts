import { canBe, typesOf } from "./facts.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { type View, valuesOf } from "./view.ts";

/** A keyword that counts something: which end it bounds, of what type, and the number that says nothing. */
interface Limit {
  readonly end: "least" | "most";
  readonly type: string;
  readonly idle?: number;
}

export const limits: Readonly<Record<string, Limit>> = {
  minLength: { end: "least", type: "string", idle: 0 },
  maxLength: { end: "most", type: "string" },
  minItems: { end: "least", type: "array", idle: 0 },
  maxItems: { end: "most", type: "array" },
  minProperties: { end: "least", type: "object", idle: 0 },
  maxProperties: { end: "most", type: "object" },
  minContains: { end: "least", type: "array", idle: 1 },
  maxContains: { end: "most", type: "array" },
  "x-max-fraction-digits": { end: "most", type: "number" },
  "x-max-significant-digits": { end: "most", type: "number" },
};

interface Bound {
  readonly value: number;
  /** Whether the value itself does not fit. */
  readonly exclusive: boolean;
}

export function compareLimits(pair: SchemaPair): void {
  for (const [keyword, limit] of Object.entries(limits)) {
    const read = (view: View) => counted(view, keyword, limit);
    judge(pair, keyword, limit.end, read(pair.base), read(pair.revision));
  }
  for (const [keyword, end] of [
    ["minimum", "least"],
    ["maximum", "most"],
  ] as const)
    judge(pair, keyword, end, numeric(pair.base, end), numeric(pair.revision, end));
}

interface Range {
  readonly least: Bound | undefined;
  readonly most: Bound | undefined;
}

/** The lengths, counts or numbers that the schema allows for values of the type. */
export function rangeOf(view: View, type: string): Range {
  if (type === "number") return { least: numeric(view, "least"), most: numeric(view, "most") };
  const end = (which: Limit["end"]) => {
    const found = Object.entries(limits).find(
      ([keyword, limit]) => limit.type === type && limit.end === which && !keyword.endsWith("Contains"),
    );
    return found && counted(view, ...found);
  };
  return { least: end("least"), most: end("most") };
}

/** Whether nothing is in both ranges. */
export function areApart(one: Range, other: Range): boolean {
  const isBelow = ({ most }: Range, { least }: Range) =>
    most !== undefined &&
    least !== undefined &&
    (most.value < least.value || (most.value === least.value && (most.exclusive || least.exclusive)));
  return isBelow(one, other) || isBelow(other, one);
}

function counted(view: View, keyword: string, { end, type, idle }: Limit): Bound | undefined {
  if (!canBe(view, type, ...(type === "number" ? ["integer"] : []))) return undefined;
  const bounds = valuesOf(view, keyword).flatMap((value) => bound(value, false));
  const strict = strictest(bounds, end);
  return strict?.value === idle ? undefined : strict;
}

function numeric(view: View, end: Limit["end"]): Bound | undefined {
  if (!canBe(view, "number", "integer")) return undefined;
  const [inclusive, exclusive] =
    end === "least" ? ["minimum", "exclusiveMinimum"] : ["maximum", "exclusiveMaximum"];
  const bounds = [
    ...valuesOf(view, inclusive).flatMap((value) => bound(value, false)),
    ...valuesOf(view, exclusive).flatMap((value) => bound(value, true)),
  ];
  // The type and the bounds may be in different parts.
  const isWhole = typesOf(view)?.includes("number") === false;
  return strictest(isWhole ? bounds.map((one) => wholeNumber(one, end)) : bounds, end);
}

/** Among whole numbers, `> 0` and `>= 1` are the same. */
function wholeNumber({ value, exclusive }: Bound, end: Limit["end"]): Bound {
  const step = exclusive && Number.isInteger(value) ? 1 : 0;
  return { value: end === "least" ? Math.ceil(value) + step : Math.floor(value) - step, exclusive: false };
}

function bound(value: unknown, exclusive: boolean): Bound[] {
  return typeof value === "number" ? [{ value, exclusive }] : [];
}

function strictest(bounds: readonly Bound[], end: Limit["end"]): Bound | undefined {
  return [...bounds].sort(
    (a, b) => strictness(b, end) - strictness(a, end) || +b.exclusive - +a.exclusive,
  )[0];
}

function strictness({ value }: Bound, end: Limit["end"]): number {
  return end === "least" ? value : -value;
}

function judge(
  pair: SchemaPair,
  keyword: string,
  end: Limit["end"],
  before: Bound | undefined,
  after: Bound | undefined,
): void {
  if (before?.value === after?.value && before?.exclusive === after?.exclusive) return;
  const tighter = after !== undefined && (!before || strictest([before, after], end) === after);
  const rule = tighter ? "limit-tightened" : "limit-loosened";
  const at = [keyword, `exclusive${keyword[0]?.toUpperCase()}${keyword.slice(1)}`]
    .map((word) => anchor(pair, word))
    .find((place) => place !== pair.place);
  pair.report({ rule, at: at ?? pair.place, name: keyword, from: shown(before, end), to: shown(after, end) });
}

function shown(limit: Bound | undefined, end: Limit["end"]): unknown {
  if (!limit) return undefined;
  return limit.exclusive ? `${end === "least" ? ">" : "<"} ${limit.value}` : limit.value;
}
