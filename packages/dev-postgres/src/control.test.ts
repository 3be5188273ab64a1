import { expect, test } from "vitest";
import { walSizeFor } from "./control.ts";

test.for([
  [0, 128],
  [1_024, 128],
  [1_032, 129],
  [8_192, 1_024],
  [16_384, 2_048],
  [1_000_000, 2_048],
] as const)("with %i MiB free the log may grow to %i MiB", ([free, size]) => {
  expect(walSizeFor(free)).toBe(size);
});
