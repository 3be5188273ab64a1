/** What numbers were written as, where a double prints differently: by the object or array that holds them. */
const sources = new WeakMap<object, Map<string, string>>();

/** Notes how the number in this place was written. */
export function recordLiteral(holder: object, name: string, value: number, source: string): void {
  if (String(value) === source) return;
  const noted = sources.get(holder) ?? new Map<string, string>();
  sources.set(holder, noted.set(name, source));
}

/** How the number in this place was written. */
export function literalOf(holder: object, name: string | number, value: number): string {
  return sources.get(holder)?.get(String(name)) ?? String(value);
}

export interface Digits {
  /** After the decimal point. */
  readonly fraction: number;
  /** From the first that is not zero to the last that is written. */
  readonly significant: number;
}

const number = /^-?(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/;

/**
 * How many digits a JSON number is written with: `0.10000000000000001` has 17, although it is parsed to the same double as
 * `0.1`. Zeros at the end count, as the contract defines. `undefined` for what is not a JSON number.
 */
export function countDigits(text: string): Digits | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  return { fraction: Math.max(0, parts.fraction), significant: parts.digits.replace(/^0+/, "").length };
}

/** Whether a JSON number is a whole one, by its text: `1.0` and `1e1` are, `1.00000000000000000001` is not. */
export function isWhole(text: string): boolean {
  const parts = partsOf(text);
  if (parts === undefined) return false;
  const { digits, fraction } = parts;
  const other = digits.replace(/0+$/, "");
  return other === "" || fraction <= digits.length - other.length;
}

/** All digits, and how many of them are behind the decimal point once the exponent has moved it; below 0 when zeros follow. */
function partsOf(text: string): { readonly digits: string; readonly fraction: number } | undefined {
  const parts = number.exec(text);
  if (parts === null) return undefined;
  const [, whole, decimals = "", exponent = ""] = parts;
  return { digits: `${whole}${decimals}`, fraction: decimals.length - Number(exponent) };
}
