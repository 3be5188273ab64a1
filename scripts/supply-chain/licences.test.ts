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
