import fs from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { publicJwks } from "../../test/support/keys/public-jwks.ts";
import { bank, recorded } from "../../test/support/recorded-database.ts";
import { UniqueViolationError } from "../db/database.ts";
import { type Admin, CommandError, type RunCommand } from "./command.ts";
import { keyRegister } from "./commands/key.ts";
import { readJwkFile } from "./jwk-file.ts";

const folder = await mkdtemp(join(tmpdir(), "specie-causes-"));
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const good = await fileOf("good.json", JSON.stringify(publicJwks.okp("k")));

/** Registers a key in a database with these rows, one of whose statements fails. */
async function register(rows: Readonly<Record<string, readonly object[]>>, failing = ""): Promise<void> {
  const { db } = recorded({ "": [{ name: "Bank" }], ...rows });
  const query: typeof db.query = (statement) =>
    statement.name === failing ? Promise.reject(new UniqueViolationError("keys_kid")) : db.query(statement);
  const run: RunCommand = async (_options, work) => {
    const change: Admin["change"] = (_command, _counterparty, change) =>
      change({ db: { query }, record: () => {} });
    // Complete as far as the command reads it.
    await work({ change, environment: { newGuid: () => "NEW" } } as unknown as Admin);
  };
  await keyRegister(run).parseAsync(["--counterparty", bank, "--file", good], { from: "user" });
}

// Only an error in the log or a debugger shows it; what is printed is the message alone.
test.for([
  ["a file that is not there", () => readJwkFile(join(folder, "none.json")), { code: "ENOENT" }],
  [
    "a text",
    async () => readJwkFile(await fileOf("text.json", "{")),
    { name: "Problem", code: "malformed-json" },
  ],
  [
    "no key",
    async () => readJwkFile(await fileOf("none.json", "{}")),
    { name: "Problem", code: "invalid-request" },
  ],
  ["a revoked key", () => register({ "find-revoked-thumbprint": [{}] }), { code: "key-revoked" }],
  ["a kid that is taken", () => register({}, "insert-key"), { name: "UniqueViolationError" }],
] as const)("%s is an error of the command that keeps its cause", async ([, work, cause]) => {
  const error: unknown = await work().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CommandError);
  expect(error).toMatchObject({ cause });
});

test.for([
  ["EACCES", "you may not read it"],
  ["EIO", "a message of the system"],
] as const)("a file that cannot be read because of %s: %s", async ([code, reason]) => {
  const failed = Object.assign(new Error("a message of the system"), { code });
  // The user that runs the tests may have the right to read every file.
  const opens = vi.spyOn(fs, "open").mockImplementation((...args: readonly unknown[]) => {
    const done = args.at(-1);
    if (typeof done === "function") done(failed);
  });
  onTestFinished(() => opens.mockRestore());
  const error: unknown = await readJwkFile(good).catch((one: unknown) => one);
  expect(error).toEqual(new CommandError(`${good} cannot be read: ${reason}.`));
  expect(error).toMatchObject({ cause: failed });
});

test("of a file that is larger than a key can be no more is read than shows it", async () => {
  const reads = vi.spyOn(fs, "read");
  onTestFinished(() => reads.mockRestore());
  const large = await fileOf("large.json", "x".repeat(1_000_000));
  await expect(readJwkFile(large)).rejects.toThrow("is larger than a key can be");
  const lengths = reads.mock.calls.map((args: readonly unknown[]) => Number(args[3]));
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(65_537);
});
