import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";

type Part = Readonly<Record<string, unknown>>;

/** A contract with one operation, and what is written at each level around it. */
function contract(document: Part, path: Part, operation: Part) {
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1.0.0" },
    ...document,
    paths: { "/a/{id}": { ...path, get: { responses: { 200: { description: "d" } }, ...operation } } },
    components: {
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "k" },
        token: { type: "http", scheme: "bearer" },
      },
    },
  };
}

const found = (base: object, revision: object) =>
  compareContracts(base, revision, { today: "2026-11-22" }).map(
    ({ rule, impact, pointer }) => `${impact} ${rule} ${pointer}`,
  );

/** What can be written at several levels, in a wider and a narrower form; the narrower is a break. */
const parts: Readonly<Record<string, { wide: Part; narrow: Part; levels: readonly Level[]; rules: RegExp }>> =
  {
    servers: {
      wide: { servers: [{ url: "https://a.example" }, { url: "https://b.example" }] },
      narrow: { servers: [{ url: "https://a.example" }] },
      levels: ["document", "path", "operation"],
      rules: /^major server-removed /,
    },
    security: {
      wide: { security: [{ key: [] }, { token: [] }] },
      narrow: { security: [{ token: [] }] },
      levels: ["document", "operation"],
      rules: /^major security-tightened /,
    },
    parameters: {
      wide: { parameters: [{ name: "q", in: "query", schema: { type: "integer", maximum: 9 } }] },
      narrow: { parameters: [{ name: "q", in: "query", schema: { type: "integer", maximum: 5 } }] },
      levels: ["path", "operation"],
      rules: /^major limit-tightened /,
    },
  };
type Level = "document" | "path" | "operation";

const cases = Object.entries(parts).flatMap(([name, { levels }]) =>
  levels.flatMap((changed, index) =>
    // With the part at the level alone, and at another level too.
    [undefined, ...levels.filter((other) => other !== changed)].map((other) => {
      const counts = other === undefined || levels.indexOf(other) < index;
      return [name, changed, other, counts] as const;
    }),
  ),
);

test.for(cases)(
  "%s that are narrowed at the %s, where the %s has them too, count: %s",
  ([name, changed, other, counts]) => {
    const { wide = {}, narrow = {}, rules = /./ } = parts[name] ?? {};
    const written = (part: Part) => {
      const of = (level: Level) => (level === changed ? part : level === other ? wide : {});
      return contract(of("document"), of("path"), of("operation"));
    };
    const changes = found(written(wide), written(narrow));
    expect(changes).toEqual(counts ? [expect.stringMatching(rules)] : []);
    const place = { document: `/${name}`, path: "/paths/~1a~1{id}/", operation: "/paths/~1a~1{id}/get/" };
    for (const change of changes) expect(change.split(" ")[2]).toContain(place[changed]);
  },
);

// An empty list of servers is as none (OpenAPI 3.1, section 4.8.1), and an empty list of demands asks for nothing (4.8.10).
test.for(
  Object.entries(parts).flatMap(([name, { levels }]) =>
    levels
      .slice(0, -1)
      .flatMap((changed, index) =>
        levels.slice(index + 1).map((nearer) => [name, changed, nearer, name !== "security"] as const),
      ),
  ),
)("%s that are narrowed at the %s, where those of the %s are an empty list, count: %s", (row) => {
  const [name, changed, nearer, counts] = row;
  const { wide = {}, narrow = {}, rules = /./ } = parts[name] ?? {};
  const written = (part: Part) => {
    const of = (level: Level) => (level === changed ? part : level === nearer ? { [name]: [] } : {});
    return contract(of("document"), of("path"), of("operation"));
  };
  expect(found(written(wide), written(narrow))).toEqual(counts ? [expect.stringMatching(rules)] : []);
});

const levels = [undefined, "alpha", "draft", "stable"];
test.for(levels.flatMap((own) => levels.map((above) => [own, above] as const)))(
  "an operation of the stability %s, at a path of %s, may break if the nearer one allows it",
  ([own, above]) => {
    const of = (operationId: string) => {
      const level = (value: string | undefined) =>
        value === undefined ? {} : { "x-stability-level": value };
      return contract({}, level(above), { ...level(own), operationId });
    };
    const mayBreak = ["alpha", "draft"].includes(own ?? above ?? "");
    expect(found(of("one"), of("two"))).toEqual([
      `${mayBreak ? "minor" : "major"} operation-id-changed /paths/~1a~1{id}/get/operationId`,
    ]);
  },
);
