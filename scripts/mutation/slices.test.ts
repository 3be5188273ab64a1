import { join } from "node:path";
import { expect, test } from "vitest";
import { mutatedPackages, sliceOf, sourcesOf } from "./packages.ts";

// A task of its own, `check-slices`: it depends on which sources the packages have, and the other tests of the scripts do not.
const root = join(import.meta.dirname, "../..");

test.for(mutatedPackages.map((one) => [one.name, one] as const))(
  "%s: every source file is in a slice or left out with a reason, and every pattern finds one",
  ([, one]) => {
    const files = sourcesOf(root, one);
    const matches = (globs: readonly string[], file: string) =>
      sliceOf(file, { slices: [{ files: globs }] }) !== undefined;
    const left = files.filter((file) => sliceOf(file, one) === undefined);
    expect(files.length).toBeGreaterThan(5);
    expect(left.filter((file) => !one.leftOut.some((part) => matches(part.files, file)))).toEqual([]);
    for (const slice of one.slices)
      expect(files.filter((file) => sliceOf(file, one) === slice)).not.toEqual([]);
    for (const glob of [...one.slices, ...one.leftOut].flatMap((part) => part.files))
      expect({ glob, files: files.filter((file) => matches([glob], file)).length }).not.toEqual({
        glob,
        files: 0,
      });
  },
);
