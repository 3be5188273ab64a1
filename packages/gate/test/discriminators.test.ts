import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { sent } from "./schema-states.ts";

const components = ["Cat", "Dog"];
const ref = (name: string) => `#/components/schemas/${name}`;
const choice = (mapping: Mapping) => ({
  oneOf: components.map((name) => ({ $ref: ref(name) })),
  discriminator: {
    propertyName: "t",
    mapping: Object.fromEntries(Object.entries(mapping).map(([value, name]) => [value, ref(name)])),
  },
});

type Mapping = Readonly<Record<string, string>>;

/** Mappings of two values, one of them the name of a component, to each of the components or to none. */
const mappings: readonly Mapping[] = [undefined, ...components].flatMap((one) =>
  [undefined, ...components].map((other) => ({ ...(one && { c: one }), ...(other && { Cat: other }) })),
);

/** OpenAPI 3.1, section 4.8.25: the name of a component is a value by itself; a mapping states the others. */
function selected(mapping: Mapping): ReadonlyMap<string, string> {
  const unmapped = components.filter((name) => !Object.values(mapping).includes(name));
  return new Map([...unmapped.map((name) => [name, name] as const), ...Object.entries(mapping)]);
}

test.for(mappings.flatMap((from) => mappings.map((to) => [from, to] as const)))(
  "from the mapping %j to %j, each value that selects another branch is reported, and no other",
  ([from, to]) => {
    const [before, after] = [selected(from), selected(to)];
    const expected = [
      ...[...after.keys()].filter((value) => !before.has(value)).map((value) => `value-added ${value}`),
      ...[...before.keys()].filter((value) => !after.has(value)).map((value) => `value-removed ${value}`),
      ...[...before].flatMap(([value, name]) => {
        const now = after.get(value);
        return now === undefined || now === name ? [] : [`changed ${ref(name)} ${ref(now)}`];
      }),
    ];
    const found = compareContracts(sent(choice(from)), sent(choice(to)), { today: "2026-11-22" })
      .filter(({ rule }) => rule.startsWith("discriminator-"))
      .map(({ rule, message }) =>
        [rule.replace("discriminator-", ""), ...message.en.matchAll(/`([^`]*)`/g)]
          .map((part) => (typeof part === "string" ? part : part[1]))
          .join(" "),
      );
    expect(found.toSorted()).toEqual(expected.toSorted());
  },
);

// OpenAPI 3.1, section 4.8.25.2: a discriminator selects among components; schemas in place are not considered.
test.for(
  [true, false].flatMap((isComponent) =>
    [true, false].map((hasDiscriminator) => [isComponent, hasDiscriminator] as const),
  ),
)(
  "a new branch that overlaps, a component: %s, under a discriminator: %s",
  ([isComponent, hasDiscriminator]) => {
    const cat = { $ref: ref("Cat") };
    const added = isComponent ? { $ref: ref("Feline") } : { type: "object", required: ["kind"] };
    const among = (...oneOf: object[]) =>
      sent({ oneOf, ...(hasDiscriminator && { discriminator: { propertyName: "t" } }) });
    const rules = compareContracts(
      among(cat, { $ref: ref("Dog") }),
      among(cat, { $ref: ref("Dog") }, added),
      {
        today: "2026-11-22",
      },
    ).map(({ rule }) => rule);
    expect(rules.includes("alternative-overlaps")).toBe(!(isComponent && hasDiscriminator));
  },
);

// A branch whose component has another name is compared as the branch that it is; a value that moves to another is a change.
test.for([
  ["a new name of the branch that goes", ["Feline", "Dog"], "Feline", false],
  ["another branch that was there, while its own goes", ["Dog", "Cow"], "Dog", true],
  ["a new branch beside its own", ["Cat", "Dog", "Feline"], "Feline", true],
  ["a component that is no branch", ["Feline", "Dog"], "Cow", true],
] as const)("a value that selects %s", ([, branches, name, isChange]) => {
  const among = (names: readonly string[], target: string) =>
    sent({
      oneOf: names.map((one) => ({ $ref: ref(one) })),
      discriminator: { propertyName: "t", mapping: { c: ref(target) } },
    });
  const rules = compareContracts(among(components, "Cat"), among(branches, name), {
    today: "2026-11-22",
  }).map(({ rule }) => rule);
  expect(rules.includes("discriminator-changed")).toBe(isChange);
});
