import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fc, seed } from "@specie/property-tests";
import { afterAll, expect, inject, test } from "vitest";
import { exitCodes } from "../../src/exit-codes.ts";
import { iterations } from "../iterations.ts";
import { ofNode } from "../server.ts";
import { assetOptions, openBank } from "../test-bank.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const kills = iterations(2, 20);
const rows = iterations(400, 4_000);

const bank = await openBank(inject("server"));
afterAll(bank.remove);

const numbers = Array.from({ length: rows }, (_, row) => row);
const importing = (file: string, ...more: string[]) => [
  "customers",
  "import",
  file,
  ...assetOptions,
  ...more,
];

async function put(name: string, heading: string, lines: readonly string[]): Promise<string> {
  const file = join(bank.folder, name);
  await writeFile(file, `${heading}\n${lines.map((line) => `${line}\n`).join("")}`);
  return file;
}

/**
 * Loaded into an import before its own code: it stops when its journal has grown by so much, so that it is still running when
 * this process, on a busy machine, gets to kill it.
 */
const stopping = `data:text/javascript,${encodeURIComponent(`
  import { statSync } from "node:fs";
  const { JOURNAL, STOPS_AT } = process.env;
  setInterval(() => {
    const size = statSync(JOURNAL, { throwIfNoEntry: false })?.size ?? 0;
    if (size >= Number(STOPS_AT)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }, 1).unref();
`)}`;
// Rows in flight, and more so that the kill happens midway.
const beyondMoment = 1_500;

/** Kills an import at random sizes of its journal; 0 is any moment before the first row. Every kill must hit it running. */
async function killOften(file: string, rowsInIt: number, args: readonly string[]): Promise<void> {
  const written = () =>
    stat(`${file}.journal`).then(
      ({ size }) => size,
      () => 0,
    );
  // A row has some 95 bytes in the journal; the last kill must hit it before its end.
  const most = Math.floor((rowsInIt * 80) / kills) - 2 * beyondMoment;
  const moments = fc.sample(fc.integer({ min: 0, max: most }), kills);
  console.log(`The moments of ${file}: SEED=${seed}`);
  let killed = 0;
  for (const moment of moments) {
    const before = await written();
    const child = spawn(process.execPath, [main, ...args], {
      env: {
        ...{ ...bank.env, ...ofNode, NODE_OPTIONS: `--import ${stopping}` },
        ...{ JOURNAL: `${file}.journal`, STOPS_AT: String(before + moment + beyondMoment) },
      },
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    let over = false;
    ended.then(() => {
      over = true;
    });
    while (!over && (await written()) < before + moment) await pause(2);
    child.kill("SIGKILL");
    const [, signal] = await ended;
    if (signal === "SIGKILL") killed++;
  }
  expect(killed).toBe(kills);
}

/** The names of the customers that begin like this, in order. */
async function names(beginning: string): Promise<string[]> {
  const all = (await bank.customers()).map(({ name }) => name ?? "");
  return all.filter((name) => name.startsWith(beginning)).sort();
}

test(`killed ${kills} times with SIGKILL, an import creates every row exactly once`, async () => {
  // Without login or IBAN nothing but the import itself keeps a row from being created twice.
  const expected = numbers.map((row) => `killed ${row}`);
  const file = await put("killed.csv", "name", expected);
  await killOften(file, rows, importing(file));
  expect((await bank.specie(importing(file))).code).toBe(exitCodes.done);
  expect(await names("killed ")).toEqual(expected.toSorted());
});

test(`killed ${kills} times with SIGKILL, an import with updates leaves the customers as in the file`, async () => {
  // Every other row changes nothing, and the file has half of the customers.
  const created = await put(
    "before.csv",
    "login,name,kyc_level",
    numbers.map((row) => `update-${row},before ${row},${row % 2}`),
  );
  expect((await bank.specie(importing(created))).code).toBe(exitCodes.done);
  const versions = new Map((await bank.customers()).map((one) => [one.login, one]));
  const changed = numbers.slice(0, rows / 2);
  const file = await put(
    "after.csv",
    "login,kyc_level,name",
    changed.map((row) => `update-${row},1,${row % 2 ? `before ${row}` : `after ${row}`}`),
  );
  await killOften(file, changed.length, importing(file, "--update"));
  const { code, out } = await bank.specie(importing(file, "--update"));
  expect([code, JSON.parse(out)]).toEqual([
    exitCodes.done,
    expect.objectContaining({ updated: changed.length, left: 0, outcome_unknown: 0 }),
  ]);
  const found = new Map((await bank.customers()).map((one) => [one.login, one]));
  for (const row of numbers) {
    const login = `update-${row}`;
    const [then, now] = [versions.get(login), found.get(login)];
    if (row < rows / 2 && row % 2 === 0) expect(now).toMatchObject({ name: `after ${row}`, kyc_level: 1 });
    else expect(now, login).toEqual(then);
  }
});

test("an import that forgets its journal and its keys creates rows twice, so the count can fail", async () => {
  const file = await put("forgetful.csv", "name", ["forgetful 1", "forgetful 2", "forgetful 3"]);
  expect((await bank.specie(importing(file))).code).toBe(exitCodes.done);
  await rm(`${file}.journal`);
  await bank.specie(importing(file));
  expect(await names("forgetful ")).toHaveLength(3);
  await rm(`${file}.journal`);
  await appendFile(file, "\n");
  await bank.specie(importing(file));
  expect(await names("forgetful ")).toHaveLength(6);
});
