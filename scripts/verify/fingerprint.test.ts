import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { changedSincePassed, fingerprint, recordPassed } from "./text-change.ts";

const [english, ukrainian] = ["spec/dist/openapi.json", "spec/dist/openapi.uk.json"];

/** A repository with one schema in both editions of its bundle. */
function repository() {
  const root = mkdtempSync(join(tmpdir(), "specie-fingerprint-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const save = (schema: object, files: readonly string[] = [english, ukrainian]) => {
    for (const file of files) write(file, JSON.stringify({ components: { schemas: [schema] } }));
  };
  write(".gitignore", "dist/\n");
  execFileSync("git", ["init", "--quiet"], { cwd: root });
  save({});
  return { root, write, save };
}

/** A member before and after a change, and whether only people read it. */
test.for([
  ["description", "one", "two", true],
  ["summary", "one", "two", true],
  ["title", "one", "two", false],
  ["descriptions", "one", "two", false],
  ["x-summary", "one", "two", false],
  // A property of that name has a schema, not a text.
  ["description", { maxLength: 1 }, { maxLength: 2 }, false],
  ["description", { description: "one" }, { description: "two" }, true],
  ["properties", { summary: { description: "one" } }, { summary: { description: "two" } }, true],
  ["oneOf", [{ description: "one" }], [{ description: "two" }], true],
  ["oneOf", [{ type: "one" }], [{ type: "two" }], false],
  ["minLength", null, 1, false],
  ...["example", "examples", "value", "default", "enum", "const", "x-texts"].map(
    (name) => [name, { description: "one" }, { description: "two" }, false] as const,
  ),
  ["values", { description: "one" }, { description: "two" }, true],
  ["description", "Without regard to letter case.", "With regard to letter case.", false],
  ["description", "One.", "One without regard to letter case.", false],
] as const)("%s that was %j and is %j is a text: %s", ([name, from, to, isText]) => {
  const { root, save } = repository();
  save({ [name]: from });
  const before = fingerprint(root);
  save({ [name]: to });
  const after = fingerprint(root);
  expect(after?.texts).not.toBe(before?.texts);
  expect(after?.shape === before?.shape).toBe(isText);
});

test("each edition, each file with its name, and what else the run depends on change the fingerprint", () => {
  const { root, write, save } = repository();
  const seen = [fingerprint(root)];
  const changes: readonly (() => void)[] = [
    () => save({ type: "string" }, [english]),
    () => save({ type: "string" }, [ukrainian]),
    () => write("a.ts", "1"),
    () => {
      rmSync(join(root, "a.ts"));
      write("b.ts", "1");
    },
    () => write("b.ts", "2"),
  ];
  for (const change of changes) {
    change();
    expect(seen).not.toContainEqual(fingerprint(root));
    seen.push(fingerprint(root));
  }
  const others = [["a browser"], ["no browser"], ["a browser", "v24"], ["a browserv24"], []];
  expect(new Set(others.map((other) => fingerprint(root, ...other)?.shape)).size).toBe(others.length);
});

test("what has changed since a run that passed", () => {
  const { root, write, save } = repository();
  const now = () => changedSincePassed(root, fingerprint(root));
  expect(now()).toBe("any part");
  const passed = fingerprint(root);
  if (passed !== undefined) recordPassed(root, passed);
  write(".gitignore", "dist/\n.turbo/\n");
  expect(now()).toBe("any part");
  write(".gitignore", "dist/\n");
  // The record itself is a file of the repository only where git does not ignore it.
  write(".git/info/exclude", ".turbo/\n");
  expect(now()).toBe("nothing");
  write("spec/openapi.yaml", "1");
  expect(now()).toBe("texts");
  save({ description: "one" });
  expect(now()).toBe("texts");
  save({ type: "string" });
  expect(now()).toBe("any part");
  expect(changedSincePassed(root, undefined)).toBe("any part");
});

test.for([english, ukrainian])("without %s there is no fingerprint", (file) => {
  const { root } = repository();
  rmSync(join(root, file));
  expect(fingerprint(root)).toBeUndefined();
});
