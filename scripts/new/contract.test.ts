import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Change } from "./change.ts";
import {
  addChangeset,
  addMigration,
  checkFieldName,
  columnTypeOf,
  kebabOf,
  pascalOf,
  raiseVersion,
} from "./contract.ts";

/** A repository with these files. */
function repository(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), "specie-change-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return { root, change: new Change(root), read: (file: string) => readFileSync(join(root, file), "utf8") };
}

test.for([
  [{ type: "string" }, "text"],
  [{ type: "string", format: "uuid" }, "uuid"],
  [{ type: "string", format: "date" }, "date"],
  [{ type: "string", format: "date-time" }, "timestamptz"],
  [{ type: "string", format: "email" }, "text"],
  [{ type: ["string", "null"], format: "uuid" }, "uuid"],
  [{ type: "boolean" }, "boolean"],
  [{ type: "number" }, "numeric"],
  // A smallint of PostgreSQL holds up to 32767.
  [{ type: "integer", maximum: 32_767 }, "smallint"],
  [{ type: "integer", maximum: 32_768 }, "integer"],
  [{ type: "integer" }, "integer"],
  [{}, "numeric"],
] as const)("values of %j are stored as %s", ([schema, type]) => {
  expect(columnTypeOf(schema)).toBe(type);
});

test("a name is written in the casing of each place", () => {
  expect([pascalOf("created_by_branch"), pascalOf("iban")]).toEqual(["CreatedByBranch", "Iban"]);
  expect([kebabOf("listBranches"), kebabOf("created_by"), kebabOf("iban")]).toEqual([
    "list-branches",
    "created-by",
    "iban",
  ]);
});

test("a field's name is in snake case, begins with a letter and has no empty word", () => {
  for (const name of ["a", "a1", "branch_guid", "line_2", "a_1b"])
    expect(() => checkFieldName(name)).not.toThrow();
  for (const name of ["", "A", "aB", "1a", "_a", "a_", "a__b", "a-b", "a b", "ім_я", "a\n"])
    expect(() => checkFieldName(name), name).toThrow(`"${name}" is no name of a field`);
});

test.for([
  ["1.2.0", ["1.1.0.json", "1.2.0.json"], "1.3.0"],
  ["1.9.4", ["1.9.4.json"], "1.10.0"],
  ["1.2.0", ["1.1.0.json"], "1.2.0"],
  ["1.2.0", [], "1.2.0"],
] as const)("the version %s after the releases %j is %s", ([version, releases, next]) => {
  const text = (of: string) => `openapi: 3.1.0\ninfo:\n  title: A\n  version: ${of}\n  x-version: 1\n`;
  const files = releases.map((name) => [`spec/releases/${name}`, "{}"] as const);
  const { change } = repository({ "spec/openapi.yaml": text(version), ...Object.fromEntries(files) });
  raiseVersion(change);
  expect(change.read("spec/openapi.yaml")).toBe(text(next));
});

const migrations = "apps/api/src/db/migrations";

test.for([
  ["-- works-with: 0012\nSELECT 1;\n", "0012"],
  ["SELECT 1;\n", "0017"],
] as const)(
  "the migration after %j works with servers since %s, as does the one after that",
  ([last, oldest]) => {
    const { change } = repository({ [`${migrations}/0009-a.sql`]: "", [`${migrations}/0017-b.sql`]: last });
    addMigration(change, "short_name", ["SELECT 2;"]);
    addMigration(change, "listNames", ["SELECT 3;", "SELECT 4;"]);
    expect(change.read(`${migrations}/0018-short-name.sql`)).toBe(`-- works-with: ${oldest}\nSELECT 2;\n`);
    expect(change.read(`${migrations}/0019-list-names.sql`)).toBe(
      `-- works-with: ${oldest}\nSELECT 3;\nSELECT 4;\n`,
    );
  },
);

test("a changeset is minor, has both texts, and lacks the one that is not given", () => {
  const { change } = repository({ a: "" });
  expect(addChangeset(change, "short_name", "A name.", "Назва.")).toBe(".changeset/short-name.md");
  expect(change.read(".changeset/short-name.md")).toBe(
    '---\n"@specie/spec": minor\n---\n\nA name.\n\n---\n\nНазва.\n',
  );
  addChangeset(change, "other", "Another.");
  expect(change.read(".changeset/other.md")).toMatch(/Another\.\n\n---\n\n\n$/);
});

test("a change is written as a whole, new files and edited ones, and nothing before", () => {
  const { root, change, read } = repository({ "a.txt": "one\ntwo\none\n", "folder/b.txt": "" });
  change.create("folder/new.txt", "1\n");
  change.insertBefore("a.txt", /^two$/m, "inserted\n");
  change.replace("a.txt", /one/g, (found) => found.toUpperCase());
  // What is created can be edited, and is listed as created only.
  change.replace("folder/new.txt", /1/, () => "2");
  expect([change.read("a.txt"), read("a.txt")]).toEqual(["ONE\ninserted\ntwo\nONE\n", "one\ntwo\none\n"]);
  expect(readdirSync(join(root, "folder"))).toEqual(["b.txt"]);
  expect([change.list("folder"), change.list("nowhere")]).toEqual([["b.txt", "new.txt"], []]);
  expect([change.has("folder/new.txt"), change.has("a.txt"), change.has("c.txt")]).toEqual([
    true,
    true,
    false,
  ]);
  expect(change.write()).toEqual({ created: ["folder/new.txt"], edited: ["a.txt"] });
  expect([read("a.txt"), read("folder/new.txt")]).toEqual(["ONE\ninserted\ntwo\nONE\n", "2\n"]);
});

test("a folder is listed in the order of the names, with what is created in it", () => {
  const { change } = repository({ "folder/b.txt": "", "folder/d.txt": "", "folder/deep/e.txt": "" });
  for (const name of ["c.txt", "a.txt", "deep/f.txt"]) change.create(`folder/${name}`, "");
  expect(change.list("folder")).toEqual(["a.txt", "b.txt", "c.txt", "d.txt", "deep"]);
});

test("what cannot be done is refused by the name of the file", () => {
  const { change } = repository({ "a.txt": "one\n" });
  expect(() => change.create("a.txt", "")).toThrow("a.txt exists already. Choose another name");
  change.create("new.txt", "");
  expect(() => change.create("new.txt", "")).toThrow("new.txt exists already");
  expect(() => change.read("c.txt")).toThrow("c.txt does not exist.");
  expect(() => change.insertBefore("a.txt", /^two$/m, "")).toThrow(
    "a.txt has no place for the new lines: nothing matches /^two$/m.",
  );
});
