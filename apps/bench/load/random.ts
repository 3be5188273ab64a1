/** Chance that comes out the same in every run: numbers from 0 up to 1 (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of the values. */
export function pick<One>(values: readonly One[], random: () => number): One {
  const one = values[Math.floor(random() * values.length)];
  if (one === undefined) throw new RangeError("there is nothing to pick from");
  return one;
}
