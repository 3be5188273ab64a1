import { countrySpecs } from "ibantools";
import { expect, test } from "vitest";
import { isIban, makeIban } from "./iban.ts";

// An independent source of the registry of ISO 13616. It also lists countries that use IBANs without being in the registry.
// Territories: the registry lists them below Finland and France, whose code their IBANs begin with.
const territories = ["AX", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT", "BL"];
// Joined the registry in 2021 to 2024; the package has their lengths and does not mark them yet.
const joined = ["BI", "DJ", "FK", "HN"];
const registered = Object.entries(countrySpecs).flatMap(([country, { chars, IBANRegistry }]) =>
  (IBANRegistry || joined.includes(country)) && chars && !territories.includes(country)
    ? [{ country, chars }]
    : [],
);

test("there is a registry to compare with", () => {
  expect(registered.length).toBeGreaterThan(80);
});

test.for(registered)(
  "$country has IBANs of $chars characters, and of no other length",
  ({ country, chars }) => {
    const lengths = Array.from({ length: 30 }, (_, index) => index + 10);
    expect(lengths.filter((length) => isIban(makeIban(country, "1".repeat(length - 4))))).toEqual([chars]);
  },
);

test("no IBAN of a country outside of the registry is accepted", () => {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const others = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((country) => !registered.some((one) => one.country === country));
  const lengths = Array.from({ length: 30 }, (_, index) => index + 10);
  const accepted = others.filter((country) =>
    lengths.some((length) => isIban(makeIban(country, "1".repeat(length - 4)))),
  );
  expect(accepted).toEqual([]);
});
