import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "specie-chosen-"));
afterAll(() => rmSync(folder, { recursive: true }));
// What was chosen belongs to the loaded module.
afterEach(() => void vi.resetModules());
const file = join(folder, "openapi.json");

test.for([
  [["--contract", "FILE"], true],
  [["--contract=FILE"], true],
  [["--contract", "none.json", "--url", "x", "--contract", "FILE"], true],
  [["--contract=none.json", "--contract=FILE"], true],
  [["--list"], false],
  [["--contract"], false],
] as const)("the arguments %j choose a contract: %s", async ([args, isChosen]) => {
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info: { title: "Chosen" } }));
  vi.resetModules();
  const { chooseContract, chosenContract } = await import("./choose-contract.ts");
  chooseContract(args.map((one) => one.replace("FILE", file)));
  expect(chosenContract()?.info.title).toBe(isChosen ? "Chosen" : undefined);
});

test.for([
  [
    "none.json",
    undefined,
    /^UsageError: --contract: ENOENT: no such file or directory, open '\S*none\.json'$/,
  ],
  [
    "openapi.yaml",
    "openapi: 3.1.0",
    /^UsageError: \S*openapi\.yaml is not JSON\. Bundle the contract: npx @redocly\/cli bundle openapi\.yaml --output openapi\.json$/,
  ],
  [
    "old.json",
    '{"swagger":"2.0"}',
    /^UsageError: \S*old\.json: openapi is undefined; the kit reads OpenAPI 3\.1\.$/,
  ],
] as const)("the contract %s with %j is refused, and none is chosen", async ([name, content, message]) => {
  vi.resetModules();
  const { chooseContract, chosenContract } = await import("./choose-contract.ts");
  if (content !== undefined) writeFileSync(join(folder, name), content);
  let error: unknown;
  try {
    chooseContract(["--contract", join(folder, name)]);
  } catch (thrown) {
    error = thrown;
  }
  expect(String(error)).toMatch(message);
  expect(chosenContract()).toBeUndefined();
});
