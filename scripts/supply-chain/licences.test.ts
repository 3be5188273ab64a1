import { describe, expect, test } from "vitest";
import { checkLicences } from "./licences.ts";

describe("licences", () => {
  const one = (license: string) => [{ name: "one", version: "1.0.0", license }];

  test.for([
    "MIT",
    "(MIT OR GPL-3.0-only)",
    "MIT or MPL-2.0",
    "MIT or Apache-2.0 with LLVM-exception",
    "MIT and ISC",
    "Apache-2.0 AND ISC",
    "0BSD",
  ])("%s may be shipped", (license) => {
    expect(checkLicences(one(license), one(license))).toEqual([]);
  });

  // A product of any licence may contain these.
  const shippable = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD"].concat([
    "BlueOak-1.0.0",
    "CC0-1.0",
    "Unlicense",
    "Python-2.0",
  ]);
  test("may be one of these, and of tools also one that is for the tool itself", () => {
    const tools = ["MPL-2.0", "CC-BY-3.0", "CC-BY-4.0"];
    expect(checkLicences(shippable.flatMap(one), [...shippable, ...tools].flatMap(one))).toEqual([]);
    for (const license of tools) expect(checkLicences(one(license), [])).toHaveLength(1);
  });

  test("that is not on a list is named with its package and what to do", () => {
    expect(checkLicences(one("EUPL-1.2"), one("EUPL-1.2"))).toEqual(
      ["ships", "uses"].map(
        (verb) =>
          `The repository ${verb} one 1.0.0, whose licence is "EUPL-1.2". Use another package, or add the licence to the list if it requires no more than those on it.`,
      ),
    );
  });

  test.for([
    "GPL-3.0-only",
    "MIT AND GPL-3.0-only",
    "AGPL-3.0-or-later",
    "Unknown",
    "SEE LICENSE IN LICENSE",
    "MPL-2.0",
    "MIT and GPL-3.0-only",
    "Apache-2.0 WITH Classpath-exception-2.0",
    "MIT OR",
    "",
  ])("%s may not", (license) => {
    expect(checkLicences(one(license), [])).toEqual([
      expect.stringContaining(`ships one 1.0.0, whose licence is "${license}"`),
    ]);
  });

  test("a tool that is not shipped may require more, but not everything", () => {
    expect(checkLicences([], one("MPL-2.0"))).toEqual([]);
    expect(checkLicences([], one("GPL-3.0-only"))).toHaveLength(1);
  });
});
