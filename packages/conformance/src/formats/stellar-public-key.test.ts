import { expect, test } from "vitest";
import { isStellarPublicKey, makeStellarPublicKey } from "./stellar-public-key.ts";

// The valid and some of the invalid texts are SEP-23's own.
test.for([
  "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
  "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
])("%s is an account", (text) => {
  expect(isStellarPublicKey(text)).toBe(true);
});

test.for([
  ["GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA", "wrong checksum"],
  ["GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSG", "one character short"],
  ["GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZA", "one character long"],
  ["G47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVP2I", "another kind of account"],
  ["ga7qynf7sowq3glr2bgmzehxavirza4kvwltjjfc7mgxua74p7ujvsgz", "lower case"],
  ["SBU2RRGLXH3E5CQHTD3ODLDF2BWDCYUSSBLLZ5GNW7JXHDIYKXZWHOKR", "a secret seed"],
  ["", "empty"],
])("%s is invalid: %s", ([text]) => {
  expect(isStellarPublicKey(text ?? "")).toBe(false);
});

test("makes addresses that it takes for right", () => {
  const keys = [0, 1, 127, 255].map((byte) => new Uint8Array(32).fill(byte));
  expect(keys.map(makeStellarPublicKey).filter(isStellarPublicKey)).toHaveLength(keys.length);
});
