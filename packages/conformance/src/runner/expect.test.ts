import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

// Vitest, which runs this test, has put its own expectations in place.
test("without Vitest the expectations of the checks are there, and what they throw has both values", () => {
  const module = JSON.stringify(new URL("expect.ts", import.meta.url).href);
  const program = `
    import { expect } from ${module};
    expect({ a: 1, b: [2] }).toEqual(expect.objectContaining({ b: expect.arrayContaining([2]) }));
    expect("abc").not.toMatch(/d/);
    try {
      expect([1]).toEqual([2]);
    } catch ({ message, expected, actual }) {
      console.log(JSON.stringify([message, expected, actual]));
    }`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual(["expected [ 1 ] to deeply equal [ 2 ]", [2], [1]]);
});
