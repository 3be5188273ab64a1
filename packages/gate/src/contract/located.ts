import { isObject, type JsonObject } from "./json.ts";

/** Which of the two contracts a pointer points into. */
export type Side = "base" | "revision";

/** The settings that decide about parts of a contract; the policy has more. */
interface ContractSettings {
  /** The kind of each extension that is known. */
  readonly extensions: Readonly<Record<string, string>>;
  readonly graceDays: number;
  readonly stability: { readonly extension: string; readonly mayBreak: readonly string[] };
}

/** One side of a comparison. */
export interface Contract {
  readonly side: Side;
  readonly root: JsonObject;
  /** Major and minor version of OpenAPI, such as `3.1`. */
  readonly version: string;
  readonly policy: ContractSettings;
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

/** The parts of a JSON Pointer (RFC 6901). */
export function tokensOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The parts of a JSON Pointer that is the fragment of a reference, where it may be percent-encoded. */
export function tokensOfFragment(fragment: string): string[] {
  try {
    return tokensOf(decodeURIComponent(fragment));
  } catch {
    return tokensOf(fragment); // A stray percent sign belongs to the name.
  }
}

export function pointerOf(tokens: readonly string[]): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join("");
}

export function escapeToken(token: string): string {
  // Few have one of the two, and a contract has many.
  return /[~/]/.test(token) ? token.replaceAll("~", "~0").replaceAll("/", "~1") : token;
}
