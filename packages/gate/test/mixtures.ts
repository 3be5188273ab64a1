import { byName, listed, single, words } from "./schema-words.ts";

/**
 * Schemas of many keywords at once, and a form of each that differs in a place or two. They are chosen with numbers of a fixed seed,
 * so they are the same in each run, and they depend on nothing in the code.
 */
type Schema = Readonly<Record<string, unknown>> | boolean;
type Draw = (count: number) => number;

/** The generator mulberry32; `draw(3)` is 0, 1 or 2. */
export function drawing(seed: number): Draw {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  };
}

const days = { "x-deprecated-since": "2026-01-01", "x-sunset": "2026-10-01" };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Chooses schemas, and other forms of them. */
function schemas(draw: Draw) {
  const one = <Item>(list: readonly Item[]): Item => list[draw(list.length)] as Item; // No list is empty.
  const some = <Item>(list: readonly Item[], most: number) =>
    Array.from({ length: 1 + draw(most) }, () => one(list));
  const given = (likely: number, more: () => object): object => (draw(100) < likely ? more() : {});

  /** So many of the keywords of the type, with a value each. */
  function keywords(type: string, most: number): object {
    const entries = Object.entries(words[type] ?? words["any"] ?? {});
    return Object.fromEntries(some(entries, most).map(([word, values]) => [word, one(values)]));
  }

  const field = (depth: number): Schema => {
    const schema = any(depth);
    return typeof schema === "boolean" ? schema : { ...schema, ...given(25, () => keywords("any", 1)) };
  };

  const kinds: Readonly<Record<string, (depth: number) => Schema>> = {
    text: () => ({ type: "string", ...keywords("string", 3) }),
    number: () => {
      const type = one(["integer", "number"]);
      return { type, ...keywords(type, 3) };
    },
    array: (depth) => ({
      type: "array",
      ...given(70, () => ({ items: any(depth - 1) })),
      ...given(20, () => ({ prefixItems: some(["text", "number"], 2).map((kind) => kinds[kind]?.(0)) })),
      ...given(20, () => ({ contains: any(0) })),
      ...given(40, () => keywords("array", 2)),
    }),
    object: (depth) => ({
      ...given(90, () => ({ type: "object" })),
      properties: Object.fromEntries(some(["a", "b", "c", "d"], 3).map((name) => [name, field(depth - 1)])),
      ...given(50, () => keywords("object", 2)),
    }),
    branches: (depth) => ({
      ...given(20, () => ({ type: "object" })),
      [one(["oneOf", "anyOf"])]: [
        ...some<Schema>([ref("Cat"), ref("Dog"), ref("Cow"), { type: "null" }, any(depth - 1)], 3),
        ...(draw(2) === 0 ? [any(depth - 1)] : []),
      ],
    }),
    selected: () => ({
      oneOf: some([ref("Cat"), ref("Dog"), ref("Cow")], 3),
      discriminator: {
        propertyName: one(["t", "u"]),
        ...given(60, () => ({
          mapping: { c: one(["Cat", ref("Cat").$ref, "Dog"]), ...given(50, () => ({ d: "Dog" })) },
        })),
        ...given(20, () => ({ defaultMapping: one(["Cat", "Dog"]) })),
      },
    }),
    component: () => ({
      ...ref(one(["Cat", "Dog", "Node", "Text"])),
      ...given(30, () => keywords("any", 1)),
    }),
    whole: (depth) => ({ allOf: [ref(one(["Cat", "Text"])), any(depth - 1)] }),
    several: () => {
      const types = one([
        ["string", "null"],
        ["string", "integer"],
        ["array", "object"],
        ["number", "string", "null"],
      ]);
      return Object.assign({ type: types }, ...types.map((type) => given(60, () => keywords(type, 2))));
    },
    condition: () => ({
      type: "object",
      if: { required: ["a"] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      ...given(70, () => ({ then: { required: one([["b"], ["c"]]) } })),
      ...given(40, () => ({ else: { required: ["d"] } })),
    }),
    plain: () =>
      one<Schema>([{}, true, false, { type: "boolean" }, { type: "null" }, { enum: [true, 1, "ab", null] }]),
    old: () => ({
      type: "number",
      minimum: 1,
      exclusiveMinimum: one([true, false]),
      nullable: one([true, false]),
    }),
  };
  const shallow = ["text", "number", "component", "several", "plain", "old"];

  function any(depth: number): Schema {
    const kind = one(depth > 0 ? [...Object.keys(kinds), "object", "object", "text"] : shallow);
    return kinds[kind]?.(depth) ?? true;
  }

  /** The schema with one difference: in a schema inside it, in a keyword of its own, in the notation, or in everything. */
  function vary(schema: Schema): Schema {
    if (typeof schema === "boolean") return any(1);
    const inside = Object.keys(schema).filter((key) => [...single, ...listed, ...byName].includes(key));
    if (inside.length > 0 && draw(100) < 60) {
      const key = one(inside);
      return { ...schema, [key]: varyInside(key, schema[key]) };
    }
    const what = draw(100);
    if (what < 8) return any(1);
    if (what < 16)
      return one<Schema>([{ allOf: [schema] }, { oneOf: [schema] }, { anyOf: [schema, { type: "null" }] }]);
    if (what < 36)
      return Object.fromEntries(Object.entries(schema).toSpliced(draw(Object.keys(schema).length), 1));
    const types = [schema["type"]].flat().filter((type) => typeof type === "string");
    return { ...schema, ...keywords(one([...types, ...types, "any"]), 1) };
  }

  function varyInside(key: string, value: unknown): unknown {
    if (Array.isArray(value)) {
      const at = draw(value.length);
      if (listed.includes(key) && draw(3) === 0)
        return draw(2) === 0 ? value.toSpliced(at, 1) : [...value, any(1)];
      return value.map((part, index) => (index === at ? vary(part) : part));
    }
    if (!byName.includes(key)) return vary(value as Schema); // So say the lists of keywords.
    const entries = Object.entries(value as object);
    if (draw(4) === 0) return Object.fromEntries(entries.slice(1));
    if (draw(4) === 0) return { ...(value as object), z: any(0) };
    const at = draw(entries.length);
    return Object.fromEntries(entries.map(([name, part], index) => [name, index === at ? vary(part) : part]));
  }

  return { any, vary, one, given, keywords };
}

const components: Readonly<Record<string, Schema>> = {
  Cat: {
    type: "object",
    required: ["t"],
    properties: { t: { const: "cat" }, paws: { type: "integer", maximum: 4 } },
  },
  Dog: { type: "object", required: ["t"], properties: { t: { const: "dog" }, tail: { type: "string" } } },
  Cow: { type: "object", required: ["t"], properties: { t: { enum: ["cow"] }, milk: { type: "number" } } },
  Node: {
    type: "object",
    properties: { next: ref("Node"), list: { type: "array", items: ref("Node") }, n: { type: "integer" } },
  },
  Text: { type: "string", maxLength: 5, deprecated: true, ...days },
};

/** Each keyword of each type in turn, from one value to another or to none, beside others that stay. */
function focused(index: number, { one, given, keywords }: ReturnType<typeof schemas>): [Schema, Schema] {
  const rows = Object.entries(words).flatMap(([type, all]) =>
    Object.entries(all).map((row) => [type, ...row] as const),
  );
  const [type = "", word = "", values = []] = rows[index % rows.length] ?? [];
  const beside = type === "any" ? keywords(one(["string", "integer", "object"]), 1) : keywords(type, 2);
  const typed = type === "any" ? given(70, () => ({ type: one(["string", "integer", "object"]) })) : { type };
  const own = {
    ...typed,
    ...given(60, () => beside),
    ...(type === "array" && { contains: { type: "string" } }),
  };
  const { [word]: _, ...rest } = own as Record<string, unknown>; // Of keywords.
  const options = [rest, ...values.map((value) => ({ ...rest, [word]: value }))];
  const first = one(options);
  const second = one(options.filter((option) => option !== first));
  const around = one<(schema: Schema) => Schema>([
    (schema) => schema,
    (schema) => ({ type: "object", required: ["a"], properties: { a: schema } }),
    (schema) => ({ allOf: [{ description: "A." }, schema] }),
    (schema) => ({ anyOf: [schema, { type: "null" }] }),
    (schema) => ({ oneOf: [schema, ref("Cat")] }),
    (schema) => ({ type: "array", items: schema }),
  ]);
  return [around(first), around(second)];
}

export interface Mixture {
  readonly base: object;
  readonly revision: object;
  /** What differs, for the record. */
  readonly from: unknown;
  readonly to: unknown;
}

/** Pairs of contracts with a schema that is sent and returned. */
export function mixtures(count = 340, seed = 1): readonly Mixture[] {
  const draw = drawing(seed);
  const either = (from: Schema) => [from, draw(3) === 0 ? vary(vary(from)) : vary(from)] as const;
  const drawn = schemas(draw);
  const { any, vary, one } = drawn;
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = index < count / 2 ? focused(index, drawn) : either(any(3));
    const version = one(["3.0.3", "3.1.0", "3.1.0", "3.2.0"]);
    const later = draw(8) === 0 ? one(["3.1.0", "3.2.0"]) : version;
    const varied = one(Object.keys(components));
    const others = draw(4) === 0 ? { ...components, [varied]: vary(components[varied] ?? true) } : components;
    return {
      base: contract(version, from, components),
      revision: contract(later, to, others),
      from: version === later ? from : { [version]: from },
      to: {
        ...(version !== later && { [later]: to }),
        ...(version === later && Object(to)),
        ...(to === false && { never: true }),
        ...(others !== components && { [varied]: others[varied] }),
      },
    };
  });
}

function contract(openapi: string, schema: Schema, schemas: object) {
  const json = { content: { "application/json": { schema } } };
  return {
    openapi,
    info: { title: "T", version: "1.0.0" },
    paths: { "/a": { post: { requestBody: json, responses: { 200: { description: "d", ...json } } } } },
    components: { schemas },
  };
}
