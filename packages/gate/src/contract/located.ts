import type { Policy } from "../policy/policy.ts";
import { isObject, type JsonObject } from "./json.ts";
import { escapeToken } from "./pointer.ts";

/** Which of the two contracts a pointer points into. */
export type Side = "base" | "revision";

/** One side of a comparison. */
export interface Contract {
  readonly side: Side;
  readonly root: JsonObject;
  /** Major and minor version of OpenAPI, such as `3.1`. */
  readonly version: string;
  readonly policy: Policy;
  /** The schemas that have an `$id` or an `$anchor`, by what references call them. */
  readonly identified: ReadonlyMap<string, Located>;
}

/** A value of a contract together with where it is written. */
export interface Located {
  readonly value: unknown;
  /** JSON Pointer (RFC 6901) from the root of the bundle. */
  readonly pointer: string;
  readonly contract: Contract;
  /** The reference through which the value was found. */
  readonly reference?: Located;
  /** Distinguishes values that the gate derives from one place, such as a schema for each of several types. */
  readonly variant?: string;
}

export function start(contract: Contract): Located {
  return { value: contract.root, pointer: "", contract };
}

/** The value under the key, `undefined` if there is none. */
export function child(at: Located, key: string | number): Located | undefined {
  const { value } = at;
  const inside = Array.isArray(value)
    ? value[Number(key)]
    : isObject(value) && Object.hasOwn(value, key)
      ? value[key]
      : undefined;
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

/** Where a thing is used: what is added or removed there is that use, not the component. */
export function useOf(at: Located): Located {
  return at.reference ?? at;
}
