import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";
import { carryBundle } from "../src/carry-bundle.ts";
import { execute } from "../src/make-repository.ts";
import { findContract } from "./find-contract.ts";

const root = inject("root");
const found = findContract();
if ("missing" in found) console.error(`NOT CHECKED: a large public contract. ${found.missing}`);
const { name, contract } = "missing" in found ? { name: "", contract: {} } : found;

const settings = process.env["LARGE_CONTRACT_AUTH"];
const methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];
const operations = Object.values(Object(Object(contract).paths ?? {})).flatMap((item) =>
  methods.flatMap((method) => Object(item)[method] ?? []),
);

/** Prints how long a step takes, for the report of the night. */
function timed<Result>(what: string, step: () => Result): Result {
  const began = performance.now();
  const result = step();
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

test.skipIf(name === "")(
  "a large contract has types and a client that compile, and one call weighs at most 8 KB",
  () => {
    console.log(`${name}: ${operations.length} operations`);
    const auth = settings === undefined ? "" : `, auth: ${JSON.stringify(settings)}`;
    const { client, errors } = timed("types and client generated and compiled", () =>
      carryBundle(root, "large", contract, {}, `{ paging: false${auth} }`),
    );
    expect(errors).toBe("");
    for (const file of ["operations.ts", "rows.ts"])
      console.log(`generated/${file}: ${statSync(join(client, "generated", file)).size} bytes`);

    const rows = execute(client, "node", [
      "--input-type=module",
      "--eval",
      'import * as rows from "./generated/rows.ts"; console.log(JSON.stringify(Object.keys(rows)))',
    ]);
    const [first = "", ...others]: string[] = JSON.parse(rows.stdout);
    expect(others.length + 1).toBe(operations.length);
    const sizeOf = (text: string) => {
      const words = ["--bundle", "--minify", "--format=esm", "--platform=browser", "--loader=ts"];
      return gzipSync(execute(client, "esbuild", words, text).stdout, { level: 9 }).length;
    };
    const one = sizeOf(
      `export { createCaller } from "./src/index.ts"; export { ${first} } from "./src/operations.ts";`,
    );
    const all = sizeOf('export { createClient } from "./src/index.ts";');
    console.log(`one call: ${one} bytes gzipped; all operations: ${all}`);
    expect(one).toBeLessThanOrEqual(8 * 1024);
  },
);

test.skipIf(name === "")("the gate finds no change in a large contract, and one that is there", () => {
  const folder = join(root, "dist/large-gate");
  mkdirSync(folder, { recursive: true });
  const { paths, ...others } = Object(contract);
  const [removed = ""] = Object.keys(paths);
  const versions = {
    base: contract,
    same: contract,
    smaller: {
      ...others,
      paths: Object.fromEntries(Object.entries(paths).filter(([path]) => path !== removed)),
    },
  };
  for (const [file, content] of Object.entries(versions))
    writeFileSync(join(folder, `${file}.json`), JSON.stringify(content));
  const judge = (revision: string) => {
    const files = ["--base", join(folder, "base.json"), "--revision", join(folder, `${revision}.json`)];
    const { status, stdout } = timed(`gate against ${revision}`, () =>
      execute(join(root, "packages/gate"), "node", ["src/main.ts", ...files, "--format", "json"]),
    );
    return { status, changes: JSON.parse(stdout).changes.length };
  };
  expect(judge("same")).toEqual({ status: 0, changes: 0 });
  const { status, changes } = judge("smaller");
  expect([status, changes > 0]).toEqual([1, true]);
});
