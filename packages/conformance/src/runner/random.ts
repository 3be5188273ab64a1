import { createHash } from "node:crypto";

/** Numbers that look random and come again with the same seed and the same check, in whatever order checks run. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** One of the values. Throws when there is none. */
  pick<Value>(values: readonly Value[]): Value;
  /** The values in another order. */
  shuffle<Value>(values: readonly Value[]): Value[];
}

/** A stream of its own for each check: SHA-256 over seed, check and a counter. Slow and even, which is right here. */
export function makeRandom(seed: number, id: string): Random {
  let count = 0;
  const below = (limit: number): number => {
    const digest = createHash("sha256").update(`${seed} ${id} ${count++}`).digest();
    return digest.readUIntBE(0, 6) % limit;
  };
  const pick = <Value>(values: readonly Value[]): Value => {
    const [value] = values.slice(below(values.length));
    if (value === undefined) throw new RangeError("There is nothing to pick from");
    return value;
  };
  const shuffle = <Value>(values: readonly Value[]): Value[] =>
    values
      .map((value) => ({ value, rank: below(2 ** 32) }))
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ value }) => value);
  return { below, pick, shuffle };
}
