import { expect, test } from "vitest";
import { readStellarPublicKey } from "./stellar-public-key.ts";

// SEP-23's own examples, among others.
test.for([
  "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
  "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
])("%s is an account", (text) => {
  expect(readStellarPublicKey(text)).toEqual({ text });
});

test.for([
  ["GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA", "checksum"],
  ["GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSG", "format"],
  ["GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZA", "format"],
  ["G47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVP2I", "format"],
  ["ga7qynf7sowq3glr2bgmzehxavirza4kvwltjjfc7mgxua74p7ujvsgz", "format"],
  ["SBU2RRGLXH3E5CQHTD3ODLDF2BWDCYUSSBLLZ5GNW7JXHDIYKXZWHOKR", "format"],
])("%s is rejected: %s", ([text, wrong]) => {
  expect(readStellarPublicKey(text ?? "")).toEqual({ wrong });
});

test("every text that differs from an account in one character is rejected", () => {
  const account = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";
  const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ2345670189a= ";
  for (let at = 0; at < account.length; at++)
    for (const character of characters) {
      if (character === account[at]) continue;
      const text = account.slice(0, at) + character + account.slice(at + 1);
      expect([text, readStellarPublicKey(text)]).toEqual([text, { wrong: expect.any(String) }]);
    }
});
