export interface Digits {
  /** After the decimal point. */
  readonly fraction: number;
  /** From the first to the last that is not zero. */
  readonly significant: number;
}

/**
 * How many digits a JSON number is written with, judged by its text: `0.10000000000000001` has 17, although it is
 * parsed to the same double as `0.1`. Zeros at the end count for nothing. `undefined` for what is not a JSON number.
 */
export function countDigits(text: string): Digits | undefined {
  const parts = /^-?(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, whole = "", decimals = "", exponent = "0"] = parts;
  const written = `${whole}${decimals}`.replace(/^0+/, "");
  const digits = written.replace(/0+$/, "");
  const trailingZeros = written.length - digits.length;
  const fraction = digits === "" ? 0 : Math.max(0, decimals.length - trailingZeros - Number(exponent));
  return { fraction, significant: digits.length };
}
