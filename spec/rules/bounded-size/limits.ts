import type { Context } from "../redocly.ts";
import { admitsType, alternativesOf, partsOf, type SchemaPlace } from "../schema.ts";
import type { YamlMap } from "../yaml.ts";

// A value of such a format has a length of its own; date-time, but for the digits of its seconds.
const fixedFormats: readonly unknown[] = ["uuid", "date", "date-time", "ipv4", "ipv6"];

type Test = (schema: YamlMap) => boolean;

interface Limit {
  readonly type: string;
  /** Each has to hold in some part of the schema. */
  readonly tests: readonly Test[];
  readonly remedy: string;
}

const isText: Test = ({ maxLength, format }) =>
  typeof maxLength === "number" || fixedFormats.includes(format);
const isList: Test = ({ maxItems }) => typeof maxItems === "number";
const hasLeast: Test = ({ minimum, exclusiveMinimum }) => typeof (minimum ?? exclusiveMinimum) === "number";
const hasMost: Test = ({ maximum, exclusiveMaximum }) => typeof (maximum ?? exclusiveMaximum) === "number";
const isChoice: Test = (schema) => schema.enum !== undefined || schema.const !== undefined;

export const limits: readonly Limit[] = [
  { type: "string", tests: [isText], remedy: "`maxLength`, `enum`, `const` or a format of fixed size" },
  { type: "array", tests: [isList], remedy: "`maxItems`" },
  { type: "integer", tests: [hasLeast, hasMost], remedy: "`minimum` and `maximum`" },
  { type: "number", tests: [hasLeast, hasMost], remedy: "`minimum` and `maximum`" },
];

/** True if the schema, a part of it, or every branch that allows the limit's type keeps the limit. */
export function isLimited(
  place: SchemaPlace,
  limit: Limit,
  resolve: Context["resolve"],
  seen?: Set<string>,
): boolean {
  const onTheWay = new Set(seen);
  const parts = partsOf(place, resolve, onTheWay);
  const holds = (test: Test): boolean => parts.some(({ schema }) => test(schema));
  if (holds(isChoice) || limit.tests.every(holds)) return true;

  return parts.some((part) => {
    const branches = alternativesOf(part).filter(
      ({ schema }) => schema.type === undefined || admitsType(schema, limit.type),
    );
    return branches.length > 0 && branches.every((branch) => isLimited(branch, limit, resolve, onTheWay));
  });
}
