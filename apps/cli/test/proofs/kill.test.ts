import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, expect, inject, test } from "vitest";
import { exitCodes } from "../../src/exit-codes.ts";
import { iterations } from "../iterations.ts";
import { assetOptions, type Bank, openBank } from "../test-bank.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const kills = iterations(4, 20);
// Without login or IBAN nothing but the import itself keeps a row from being opened twice.
const rows = iterations(800, 4_000);

const bank = await openBank(inject("server"));
afterAll(bank.remove);

/** A file of rows that differ in their names only. */
async function fileOf(name: string, count: number): Promise<string> {
  const file = join(bank.folder, name);
  const lines = Array.from({ length: count }, (_, row) => `${name} ${row}\n`);
  await writeFile(file, `name\n${lines.join("")}`);
  return file;
}

function importProcess({ env }: Bank, file: string) {
  const args = [main, "customers", "import", file, ...assetOptions];
  const child = spawn(process.execPath, args, {
    env: { ...env, PATH: process.env["PATH"] },
    stdio: "ignore",
  });
  return { child, ended: once(child, "exit") };
}

/** The names of the customers whom a file has opened, in order. */
async function openedFrom(name: string): Promise<string[]> {
  const names = (await bank.customers()).map((customer) => customer.name ?? "");
  return names.filter((one) => one.startsWith(`${name} `)).sort();
}

const expected = (name: string) => Array.from({ length: rows }, (_, row) => `${name} ${row}`).sort();

test(`killed ${kills} times with SIGKILL, an import opens every row exactly once`, async () => {
  const file = await fileOf("killed.csv", rows);
  const journal = `${file}.journal`;
  const written = () =>
    stat(journal).then(
      ({ size }) => size,
      () => 0,
    );
  // The size of the journal at which the process is killed; 0 is at any time before the first row.
  const bytesInAll = rows * 100;
  const seed = Date.now();
  const moments = fc.sample(fc.integer({ min: 0, max: Math.floor(bytesInAll / kills) }), {
    seed,
    numRuns: kills,
  });
  console.log(`fast-check seed of the moments: ${seed}`);
  let killed = 0;
  for (const moment of moments) {
    const before = await written();
    const { child, ended } = importProcess(bank, file);
    let over = false;
    ended.then(() => {
      over = true;
    });
    while (!over && (await written()) < before + moment) await setImmediate();
    child.kill("SIGKILL");
    const [, signal] = await ended;
    if (signal === "SIGKILL") killed++;
  }
  expect(killed).toBe(kills);
  const { code } = await bank.specie(["customers", "import", file, ...assetOptions]);
  expect(code).toBe(exitCodes.done);
  expect(await openedFrom("killed.csv")).toEqual(expected("killed.csv"));
});

test("an import that forgets its journal and its keys opens rows twice, so the count can fail", async () => {
  const file = await fileOf("forgetful.csv", 3);
  const args = ["customers", "import", file, ...assetOptions];
  expect((await bank.specie(args)).code).toBe(exitCodes.done);
  await rm(`${file}.journal`);
  await bank.specie(args);
  expect(await openedFrom("forgetful.csv")).toHaveLength(3);
  await rm(`${file}.journal`);
  await appendFile(file, "\n");
  await bank.specie(args);
  expect(await openedFrom("forgetful.csv")).toHaveLength(6);
});
