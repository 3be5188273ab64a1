import { expect, test } from "vitest";
import { searchWordsOf } from "./search-words.ts";

// How people and files write one number. What is between blanks is a word, and each word is a part of the number.
test.for([
  ["+380671234567", ["380671234567"]],
  ["+38(067)123-45-67", ["380671234567"]],
  ["+38.067.123.45.67", ["380671234567"]],
  ["067/123-45-67", ["0671234567"]],
  ["+38 (067) 123-45-67", ["38", "067", "1234567"]],
  ["+38 067 123.45.67", ["38", "067", "1234567"]],
  ["(067)/123/4567", ["0671234567"]],
] as const)("of %s the digits are looked for in the phone number", ([written, digits]) => {
  expect(searchWordsOf(written).map((word) => word.digits)).toEqual(digits);
});

test.for(["-", "+", "(", ")", ".", "/"])(
  "'%s' may be anywhere in a number, and is no number by itself",
  (sign) => {
    for (const written of [`${sign}123`, `1${sign}23`, `123${sign}`, `${sign}1${sign}${sign}23`])
      expect(searchWordsOf(written)).toEqual([{ text: written, digits: "123" }]);
    expect(searchWordsOf(`${sign} Олена`)).toEqual([{ text: sign }, { text: "олена" }]);
  },
);

test.for(["12a4567", "№1234", "12:34", "1234,5", "1_234", "#1234", "٣٤٥٦"])(
  "%s is no part of a phone number",
  (word) => {
    expect(searchWordsOf(word)).toEqual([{ text: word }]);
  },
);

test.for([
  ["Олена Коваль", ["олена", "коваль"]],
  ["ОЛЕНА\u00A0\t олена\u2003Коваль\n", ["олена", "коваль"]],
  // A word of fewer than three letters or digits narrows what another one finds,
  ["Лі Олена", ["лі", "олена"]],
  ["О. К. Шевченко", ["о.", "к.", "шевченко"]],
  // and without another one the text is looked for as a whole.
  ["Лі Ян", ["лі ян"]],
  ["О. К.", ["о. к."]],
  [" ", [" "]],
  ["%_%", ["%_%"]],
] as const)("%j is looked for as %j", ([text, words]) => {
  expect(searchWordsOf(text).map((word) => word.text)).toEqual(words);
});
