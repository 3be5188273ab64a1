import type { Side } from "../change.ts";
import { GateError } from "./gate-error.ts";
import { isObject, type JsonObject } from "./json.ts";

/** A value of a contract together with where it is written. */
export interface Located {
  readonly value: unknown;
  /** JSON Pointer (RFC 6901) from the root of the bundle. */
  readonly pointer: string;
  readonly contract: Contract;
  /** Where the reference stands through which the value was found. */
  readonly reference?: Located;
}

/** One side of a comparison. */
export interface Contract {
  readonly side: Side;
  readonly root: JsonObject;
}

export function start(contract: Contract): Located {
  return { value: contract.root, pointer: "", contract };
}

/** What stands under the key, `undefined` if nothing does. */
export function child(at: Located, key: string | number): Located | undefined {
  const { value } = at;
  const inside = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined;
  if (inside === undefined) return undefined;
  return { value: inside, pointer: `${at.pointer}/${escapeToken(String(key))}`, contract: at.contract };
}

/** The members of an object or list; none of anything else. */
export function children(at: Located | undefined): readonly (readonly [key: string, at: Located])[] {
  if (at === undefined || typeof at.value !== "object" || at.value === null) return [];
  return Object.keys(at.value).flatMap((key) => {
    const inside = child(at, key);
    return inside ? [[key, inside] as const] : [];
  });
}

/** Follows `$ref` to what it names, through several if need be. Throws a {@link GateError} where that is nothing. */
export function follow(at: Located, seen: readonly string[] = []): Located {
  if (!isObject(at.value) || typeof at.value["$ref"] !== "string") return at;
  const target = resolve(at.contract, at.value["$ref"], at.pointer);
  if (seen.includes(target.pointer))
    throw new GateError("unresolved-ref", `${at.pointer}: \`$ref\` leads back to itself.`);
  return { ...follow(target, [...seen, target.pointer]), reference: at };
}

/** Where a thing is used: what comes or goes there is that use, not the component. */
export function useOf(at: Located): Located {
  return at.reference ?? at;
}

/** What a local reference names. */
export function resolve(contract: Contract, reference: string, from: string): Located {
  if (!reference.startsWith("#"))
    throw new GateError(
      "unresolved-ref",
      `${from}: \`$ref: ${reference}\` leads to another file. Bundle the contract first.`,
    );
  let at: Located | undefined = start(contract);
  for (const token of tokensOf(decodeURIComponent(reference.slice(1)))) at = at && child(at, token);
  if (at === undefined)
    throw new GateError("unresolved-ref", `${from}: \`$ref: ${reference}\` names nothing. Correct it.`);
  return at;
}

export function tokensOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
