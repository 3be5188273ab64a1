import { expect, test } from "vitest";
import { compareContracts, GateError } from "../src/index.ts";
import { everyField } from "./every-field.ts";

type Place = readonly string[];

/** Every place of a document. */
function placesOf(value: unknown, place: Place = []): readonly Place[] {
  const inside = Object.entries(typeof value === "string" ? {} : Object(value));
  return [
    ...(place.length > 0 ? [place] : []),
    ...inside.flatMap(([key, part]) => placesOf(part, [...place, key])),
  ];
}

/** The document with another value at the place; without one there, if none is given. */
function changed(value: unknown, [key = "", ...rest]: Place, change: (value: unknown) => unknown): unknown {
  const replaced = (inside: unknown) => (rest.length > 0 ? changed(inside, rest, change) : change(inside));
  if (Array.isArray(value))
    return value.flatMap((part, index) => {
      const other = String(index) === key ? replaced(part) : part;
      return other === undefined ? [] : [other];
    });
  const entries = Object.entries(Object(value)).map(([name, part]) => [
    name,
    name === key ? replaced(part) : part,
  ]);
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}

/** Another word, number or answer; of what holds others, none. */
function otherThan(value: unknown): unknown {
  if (typeof value === "string") return `${value}x`;
  if (typeof value === "number") return value + 1;
  return typeof value === "boolean" ? !value : undefined;
}

const post = "paths /a/{id} post";

/** What may change without a word, and why. */
const silent: Readonly<Record<string, readonly string[]>> = {
  "the version is judged by itself": ["other info version"],
  "each dialect of OpenAPI is the usual one": ["other jsonSchemaDialect"],
  "a parameter of the path is required, and a variable of the address described, or the document is not valid":
    [
      "other paths /a/{id} parameters 0 required",
      `without ${post} servers 0 variables`,
      `without ${post} servers 0 variables region`,
    ],
};

test("every change of every field of OpenAPI is reported, or is an error, but for those that are known to have no effect", () => {
  const unseen: string[] = [];
  // What a person reads is where the new text is.
  const elsewhere: string[] = [];
  const places = placesOf(everyField);
  for (const place of places) {
    let what = "";
    const revision = changed(everyField, place, (value) => {
      what = typeof value === "object" ? "without" : "other";
      return otherThan(value);
    });
    try {
      const found = compareContracts(everyField, revision, { today: "2026-11-22" });
      if (found.length === 0) unseen.push(`${what} ${place.join(" ")}`);
      const isText = what === "other" && ["summary", "description"].includes(place.at(-1) ?? "");
      if (isText && found.some(({ side }) => side !== "revision")) elsewhere.push(place.join(" "));
    } catch (error) {
      if (!(error instanceof GateError)) throw error;
    }
  }
  expect(places.length).toBeGreaterThan(250);
  expect(elsewhere).toEqual([]);
  expect(unseen.toSorted()).toEqual(Object.values(silent).flat().toSorted());
});
