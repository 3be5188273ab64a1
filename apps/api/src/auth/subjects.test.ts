import { expect, test } from "vitest";
import { readToken } from "./read-token.ts";

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const isRead = (sub: string) =>
  readToken(`${part({ alg: "ES256", kid: "k" })}.${part({ sub, exp: 1 })}.${"A".repeat(86)}`) !== undefined;

test("a subject has neither control nor invisible nor direction characters: every code point is tried", () => {
  // One character that is refused spoils a subject, so sixty-four at once show that each of them is accepted.
  const refused: number[] = [];
  for (let first = 0; first <= 0x10ffff; first += 64) {
    const points = Array.from({ length: 64 }, (_, index) => first + index);
    if (!isRead(`employee${String.fromCodePoint(...points)}7`))
      refused.push(...points.filter((point) => !isRead(`employee${String.fromCodePoint(point)}7`)));
  }
  const named = new Map<string, RegExp>([
    ["control", /\p{Cc}/u],
    ["surrogate", /\p{Cs}/u],
    ["format", /\p{Cf}/u],
    ["line or paragraph separator", /[\p{Zl}\p{Zp}]/u],
    ["default ignorable", /\p{Default_Ignorable_Code_Point}/u],
  ]);
  const classOf = (point: number) =>
    [...named].find(([, pattern]) => pattern.test(String.fromCodePoint(point)))?.[0];
  const all = Array.from({ length: 0x110000 }, (_, point) => point);
  expect(refused).toEqual(all.filter((point) => classOf(point) !== undefined));
  // A count that a smaller table would not reach; of Unicode's default ignorable code points alone there are 4,174.
  expect(refused.length).toBeGreaterThan(6_000);
  for (const point of [
    0x00, 0x7f, 0xad, 0x61c, 0x200b, 0x200d, 0x200e, 0x202e, 0x2066, 0x2060, 0x3164, 0xfeff, 0xe0041,
  ])
    expect([point, refused.includes(point)]).toEqual([point, true]);
});

test.for(["employee-7", "Олена Коваль", "ім’я", "olena@bank.example", "李", "é", "🙂"])(
  "%s is a subject",
  (sub) => {
    expect(isRead(sub)).toBe(true);
  },
);
