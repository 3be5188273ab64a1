import { createHash } from "node:crypto";
import { type Call, type Fields, fold, Problem, type Success } from "./call.ts";
import { propertiesOf } from "./contract.ts";
import type { Faults } from "./faults.ts";
import type { Query } from "./validation.ts";

/** By the name of a filter that takes several values, which is the field's in the plural. */
const listFields: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(propertiesOf("Customer")).map((name) => [`${name}${name.endsWith("s") ? "es" : "s"}`, name]),
);

/** The customers of a counterparty, filtered, ordered and paged. */
export function listCustomersWith(faults: Faults): (call: Call) => Success {
  const normalize = (name: string, { ignore_case }: Query, value: unknown): string => {
    const ignoresCase = ignore_case === true && name.endsWith("names");
    if (name === "logins" || (ignoresCase && !faults.has("filters/letter-case-not-ignored")))
      return fold(value);
    return name.endsWith("_guids") ? String(value).toLowerCase() : String(value);
  };
  // Once for a request, which compares them with each customer.
  const known = new WeakMap<object, ReadonlySet<string>>();
  const valuesOf = (name: string, wanted: unknown, query: Query): ReadonlySet<string> => {
    const list = wanted as readonly unknown[];
    const used = faults.has("filters/only-first-value") ? list.slice(0, 1) : list;
    const values = known.get(list) ?? new Set(used.map((value) => normalize(name, query, value)));
    known.set(list, values);
    return values;
  };
  const matches = (fields: Fields, account: Fields, query: Query): boolean => {
    if (
      fields["is_disabled"] === true &&
      query["is_disabled"] !== true &&
      !faults.has("filters/disabled-listed")
    )
      return false;
    return Object.entries(query).every(([name, wanted]) => {
      const field = listFields[name];
      if (field !== undefined) {
        return (
          fields[field] !== null && valuesOf(name, wanted, query).has(normalize(name, query, fields[field]))
        );
      }
      if (name === "ibans")
        return (wanted as readonly unknown[]).some(
          (iban) => String(iban).replaceAll(" ", "").toUpperCase() === account["iban"],
        );
      if (name === "search_string") return isFound(fields, fold(wanted));
      const [, side, bounded = ""] = /^(min|max)_(.+)$/.exec(name) ?? [];
      if (side === undefined) return true;
      const read = (value: unknown) => (typeof value === "number" ? value : Date.parse(String(value)));
      const [value, bound] = [read(fields[bounded]), read(wanted)];
      if (side === "min" && faults.has("filters/lower-bound-ignored")) return true;
      if (value === bound) return !faults.has("filters/bound-excluded");
      return side === "min" ? value > bound : value < bound;
    });
  };

  const isFound = (fields: Fields, text: string): boolean => {
    const isIn = (part: string) =>
      ["login", "name", "surname", "paternal_name"].some(
        (one) => fields[one] !== null && fold(fields[one]).includes(part),
      );
    const words = text.split(/\s/).filter(Boolean);
    const isWhole =
      faults.has("filters/word-order-counts") ||
      !words.some((word) => /[\p{L}\p{N}].*[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(word));
    if (isWhole) return isIn(text);
    return words.every((word) => {
      const digits = faults.has("filters/phone-digits-as-sent") ? word : word.replaceAll(/[-+./()]/g, "");
      return isIn(word) || (/^[0-9]+$/.test(digits) && String(fields["phone_number"] ?? "").includes(digits));
    });
  };

  return ({ tenant, query }) => {
    const { limit = 50, offset, cursor, ordering = "-created_at", allowed_staleness, ...filters } = query;
    const field = String(ordering).replace("-", "");
    const sign = String(ordering).startsWith("-") ? -1 : 1;
    const compare = (one: readonly [unknown, string], other: readonly [unknown, string]): number => {
      if (one[0] === other[0]) return one[1] < other[1] ? -sign : one[1] > other[1] ? sign : 0;
      if (one[0] === null || other[0] === null) return one[0] === null ? 1 : -1;
      return String(one[0]) < String(other[0]) ? -sign : sign;
    };
    const placeOf = (fields: Fields): [unknown, string] => [
      fields[field],
      String(fields["wallet_user_guid"]),
    ];
    const found = [...tenant.customers.values()]
      .filter(({ fields, account }) => matches(fields, account, filters))
      .map(({ fields }) => fields)
      .toSorted((one, other) => compare(placeOf(one), placeOf(other)));
    const scope = createHash("sha256")
      .update(JSON.stringify([tenant.guid, ordering, filters]))
      .digest("base64url");
    const from = cursor === undefined ? undefined : readCursor(String(cursor), scope, offset);
    // The same rows, in the other order.
    const inPage = (all: readonly Fields[], start: number) =>
      faults.has("paging/offset-without-order") && start > 0
        ? [...all.slice(start, start + Number(limit)).toReversed(), ...all.slice(start + Number(limit))]
        : all.slice(start);
    const skipTies = faults.has("paging/no-tie-breaker");
    const rest =
      from === undefined
        ? inPage(found, Number(offset ?? 0))
        : found.filter(
            (fields) =>
              compare(placeOf(fields), from) * sign * sign > 0 && !(skipTies && fields[field] === from[0]),
          );
    const missing = from !== undefined && faults.has("paging/short-pages") ? 1 : 0;
    const customers = rest.slice(0, Number(limit) - missing);
    const end = customers.at(-1);
    const hasMore =
      rest.length > customers.length ||
      (faults.has("paging/cursor-on-last-page") && customers.length === limit);
    const next_cursor =
      end && hasMore ? Buffer.from(JSON.stringify([scope, ...placeOf(end)])).toString("base64url") : null;
    const older = faults.has("paging/older-than-allowed") ? 1 : 0;
    return {
      body: { customers, total: found.length, total_relation: "eq", next_cursor },
      ...(Number(allowed_staleness ?? 0) > 0 && { staleness: older * (Number(allowed_staleness) + 1) }),
    };
  };
}

function readCursor(cursor: string, scope: string, offset: unknown): [unknown, string] {
  try {
    const [ofScope, value, guid] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (ofScope === scope && typeof guid === "string" && (offset ?? 0) === 0) return [value, guid];
  } catch {
    // As any other cursor that this server did not make.
  }
  throw new Problem("invalid-request", [{ in: "query", at: "cursor", code: "cursor" }]);
}
