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
  const parts = number.exec(text);
  if (parts === null) return undefined;
  const [, whole = "", decimals = "", exponent = "0"] = parts;
  const significant = `${whole}${decimals}`.replace(/^0+/, "").length;
  return { fraction: Math.max(0, decimals.length - Number(exponent)), significant };
}

/** Whether a JSON number is a whole one, by its text: `1.0` and `1e1` are, `1.00000000000000000001` is not. */
export function isWhole(text: string): boolean {
  const parts = number.exec(text);
  if (parts === null) return false;
  const [, whole = "", decimals = "", exponent = "0"] = parts;
  const zeros = /0*$/.exec(`${whole}${decimals}`)?.[0].length ?? 0;
  return /^0*$/.test(`${whole}${decimals}`) || decimals.length - Number(exponent) <= zeros;
}
