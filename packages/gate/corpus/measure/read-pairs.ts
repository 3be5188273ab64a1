import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { CorpusError } from "./corpus-error.ts";
import type { Contract } from "./read-corpus.ts";

/** Where the two values of a pair are put; README.md describes each. */
const places = [
  ...["request", "response", "both", "body", "parameter", "parameters", "headers"],
  ...["content", "produces", "multipart", "responses", "document"],
] as const;
type Place = (typeof places)[number];

/** One pair of a file: two values of one place, and whether a caller of the first breaks with the second. */
type Entry = Readonly<Partial<Record<Place, readonly [unknown, unknown]>>> & {
  readonly breaks?: boolean;
  /** The rules that must be reported, each once, and no other that is a break. */
  readonly rules?: readonly string[];
  /** The code of the error, where the pair cannot be judged. */
  readonly error?: string;
  readonly openapi?: readonly [string, string];
  readonly version?: readonly [unknown, unknown];
  readonly schemas?: unknown;
};

export interface Pair {
  readonly id: string;
  readonly breaks: boolean;
  readonly rules: readonly string[] | undefined;
  readonly error: string | undefined;
  readonly base: Contract;
  readonly revision: Contract;
}

const two = { type: "array", minItems: 2, maxItems: 2 } as const;
const areEntries = new Ajv2020({ strict: false }).compile<Readonly<Record<string, Entry>>>({
  type: "object",
  minProperties: 1,
  additionalProperties: {
    type: "object",
    properties: {
      ...Object.fromEntries(places.map((place) => [place, two])),
      breaks: { type: "boolean" },
      rules: { type: "array", items: { type: "string" } },
      error: { type: "string" },
      openapi: two,
      version: two,
      schemas: { type: ["object", "array"] },
    },
    oneOf: places.map((place) => ({ required: [place] })),
    additionalProperties: false,
  },
});

/** Reads every pair in `pairs/`. Throws a {@link CorpusError} at the first that has another form. */
export function readPairs(folder: string): readonly Pair[] {
  return globSync("pairs/*.yaml", { cwd: folder })
    .toSorted()
    .flatMap((file) => {
      const entries: unknown = parse(readFileSync(join(folder, file), "utf8"));
      if (!areEntries(entries)) {
        const [first] = areEntries.errors ?? [];
        throw new CorpusError("bad-form", file, `${first?.instancePath} ${first?.message}`);
      }
      return Object.entries(entries).map(([name, entry]) =>
        pairOf(`${basename(file, ".yaml")}/${name}`, entry),
      );
    });
}

function pairOf(id: string, entry: Entry): Pair {
  const [base, revision] = [contractOf(entry, 0), contractOf(entry, 1)];
  if (JSON.stringify(base) === JSON.stringify(revision) && !entry.error)
    throw new CorpusError("changes-nothing", id, "there is no difference");
  return { id, breaks: entry.breaks ?? false, rules: entry.rules, error: entry.error, base, revision };
}

function contractOf(entry: Entry, side: 0 | 1): Contract {
  const place = places.find((name) => entry[name]);
  const value = place && entry[place]?.[side];
  const schemas = Array.isArray(entry.schemas) ? entry.schemas[side] : entry.schemas;
  return {
    openapi: entry.openapi?.[side] ?? "3.1.0",
    info: { title: "Parcels", version: entry.version ? entry.version[side] : ["1.0.0", "1.1.0"][side] },
    ...(schemas !== undefined && { components: { schemas } }),
    ...(place && documents[place](value)),
  };
}

const json = (schema: unknown) => ({ "application/json": { schema } });
const field = (schema: unknown) => ({ type: "object", required: ["v"], properties: { v: schema } });
const done = { "204": { description: "Done." } };
const operation = (more: object) => ({
  paths: { "/p": { post: { operationId: "op", responses: done, ...more } } },
});
const returns = (more: object) =>
  operation({ responses: { "200": { description: "The parcel.", ...more } } });
const accepts = (content: unknown) => operation({ requestBody: { required: true, content } });
const files = {
  type: "object",
  properties: { f: { type: "string", format: "binary" }, t: { type: "string" } },
};

const documents: Readonly<Record<Place, (value: unknown) => object>> = {
  request: (value) => accepts(json(field(value))),
  response: (value) => returns({ content: json(field(value)) }),
  both: (value) =>
    operation({
      requestBody: { required: true, content: json(field(value)) },
      responses: { "200": { description: "The parcel.", content: json(field(value)) } },
    }),
  body: (value) => accepts(json(value)),
  parameter: (schema) => operation({ parameters: [{ name: "v", in: "query", schema }] }),
  parameters: (parameters) => operation({ parameters }),
  headers: (headers) => returns({ headers }),
  content: accepts,
  produces: (content) => returns({ content }),
  multipart: (encoding) => accepts({ "multipart/form-data": { schema: files, encoding } }),
  responses: (responses) => operation({ responses }),
  document: (value) => ({ ...(typeof value === "object" && value) }),
};
