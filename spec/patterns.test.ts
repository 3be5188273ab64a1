import contract from "@specie/spec/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import released from "./releases/1.0.0.json" with { type: "json" };

const patterns = [
  ...new Set(
    [...JSON.stringify(contract).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text = ""]) => text),
  ),
].map((text): string => JSON.parse(text));

/**
 * Every code point, the lone surrogates among them. Above the first two planes are ideographs, selectors, tags and what is assigned to
 * nothing, in long blocks, so only a long run has more than each sixteenth of them.
 */
function* everyCharacter(): Generator<string> {
  const step = process.env["MODE"] === "long" ? 1 : 16;
  for (let code = 0; code <= 0x10ffff; code += code < 0x20000 ? 1 : step) yield String.fromCodePoint(code);
}

/** The characters, alone or before and after a letter, on which two expressions differ. */
function differences(one: RegExp, other: RegExp): string[] {
  const found: string[] = [];
  for (const character of everyCharacter())
    for (const text of [character, `${character}7`, `7${character}`])
      if (one.test(text) !== other.test(text)) found.push(text);
  return found;
}

// Generators of code in many languages drop the flag.
test.for(patterns)("the pattern %s means the same with and without the flag u", (pattern) => {
  expect(differences(new RegExp(pattern), new RegExp(pattern, "u"))).toEqual([]);
});

test("the comparison finds a pattern that does not", () => {
  const { pattern } = released.components.schemas.Text;
  expect(differences(new RegExp(pattern), new RegExp(pattern, "u")).slice(0, 1)).toEqual(["\u{10000}"]);
});

test.for(["Text", "TextOrNull", "CustomerStatus", "CustomerStatusOrNull"] as const)(
  "%s accepts the characters that it accepted in 1.0.0",
  (name) => {
    const [before, now] = [released, contract].map(({ components }) => components.schemas[name].pattern);
    expect(differences(new RegExp(before ?? "", "u"), new RegExp(now ?? "", "u"))).toEqual([]);
  },
);

describe("a login", () => {
  const login = new RegExp(contract.components.schemas.Login.pattern, "u");

  test.for([
    ["an e-mail address", "olena.kovalenko@example.ua"],
    ["a phone number", "+380671234567"],
    ["Cyrillic letters", "олена.коваленко"],
    ["words in different scripts", "Олена-Kovalenko 7"],
    ["an apostrophe inside", "п’ята"],
    ["an emoji", "olena😀"],
    ["one character", "я"],
  ] as const)("may be %s", ([, text]) => {
    expect(login.test(text)).toBe(true);
  });

  test.for([
    ["a blank before it", " olena"],
    ["a blank after it", "olena "],
    ["a no-break space after it", "olena\u00A0"],
    ["a no-break space inside", "olena\u00A0k"],
    ["nothing but a blank", " "],
    ["a zero-width space", "ole\u200Bna"],
    ["a byte order mark", "\uFEFFolena"],
    ["a soft hyphen", "ole\u00ADna"],
    ["a line separator", "ole\u2028na"],
    ["a Cyrillic letter in a Latin word", "\u043Elena"],
    ["a Latin letter in a Cyrillic word", "\u043Elen\u0430"],
    ["a Greek letter in a Latin word", "\u03BFlena"],
    ["a Cyrillic letter after a combining mark", "o\u0301\u043B"],
    ["a control character", "ole\u0007na"],
    ["a lone surrogate", "ole\uD800na"],
  ] as const)("is refused with %s", ([, text]) => {
    expect(login.test(text)).toBe(false);
  });
});
