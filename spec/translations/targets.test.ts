import { expect, test } from "vitest";
import { readEdition } from "./edition.ts";
import { sourceNodes } from "./source-texts.ts";
import { placesOf, pointerOf, read, targetOf } from "./targets.ts";

const { english } = readEdition();

test("the target written for a place finds that place and no other, all over the contract", () => {
  const places = sourceNodes(english).map(({ location }) => location);
  expect(places.length).toBeGreaterThan(300);
  for (const place of places) expect(placesOf(targetOf(place, english), english)).toEqual([place]);
});

test("operations and tags are named as people name them", () => {
  const post = ["paths", "/counterparty/{counterparty_guid}/jwk", "post", "responses", "200"];
  expect(targetOf(post, english)).toBe("$.paths.*[?@.operationId == 'registerKey'].responses['200']");
  expect(targetOf(["tags", 1], english)).toBe("$.tags[?@.name == 'Accounts']");
});

test("names that a query would misread are quoted", () => {
  const odd = { "it's": { "a\\b": [{ "x/y~z": 1 }] } };
  const place = ["it's", "a\\b", 0, "x/y~z"];
  expect(placesOf(targetOf(place, odd), odd)).toEqual([place]);
  expect(pointerOf(place)).toBe("/it's/a\\b/0/x~1y~0z");
  expect(read(odd, place)).toBe(1);
});

test("what is not there is undefined, names of every object's own members included", () => {
  expect(read(english, ["components", "schemas", "toString"])).toBeUndefined();
  expect(read(english, ["tags", 99, "name"])).toBeUndefined();
});
