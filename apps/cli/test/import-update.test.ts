import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { importFixture } from "./import-fixture.ts";
import { asset, openBank } from "./test-bank.ts";

const bank = await openBank(inject("server"));
afterAll(bank.remove);
const { put, opened } = importFixture(bank);

const create = async (login: string, more: object = {}) =>
  (await bank.client.createCustomer({ body: { ...asset, login, ...more } })).data.customer_guid;
const update = (file: string, ...more: string[]) =>
  bank.specie(["customers", "import", file, "--update", ...more]);
const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("a dry run shows the differences and sends none; the import applies them, and only them", async () => {
  const guid = await create("up-1", { name: "Олена", surname: "Ш", kyc_level: 1 });
  await create("up-2", { name: "Юлія" });
  const file = await put(
    "update.csv",
    `login,wallet_user_guid,name,surname,kyc_level\nUP-1,,Олена,Мельник,2\nup-2,,Юлія,,\n,${guid},,,\nup-none,,Х,,\n`,
  );
  const dry = await update(file, "--dry-run");
  expect([dry.code, lines(dry.out)]).toEqual([
    exitCodes.rowsRejected,
    [
      {
        row: 2,
        customer_guid: guid,
        changes: { surname: { from: "Ш", to: "Мельник" }, kyc_level: { from: 1, to: 2 } },
      },
      { row: 5, error: "there is no such customer" },
    ],
  ]);
  expect(dry.err).toContain("1 customer would change; 1 row without a customer.");
  expect(await opened("up-1")).toMatchObject({ surname: "Ш", kyc_level: 1 });

  const sent: string[] = [];
  const fetch: typeof globalThis.fetch = (url, init) => {
    if (init?.method === "PUT") sent.push(String(init.body));
    return globalThis.fetch(url, init);
  };
  const { code, out } = await bank.specie(["customers", "import", file, "--update"], { client: { fetch } });
  expect([code, JSON.parse(out)]).toEqual([
    exitCodes.rowsRejected,
    expect.objectContaining({ updated: 3, rejected: 1, left: 0 }),
  ]);
  expect(sent).toEqual(['{"surname":"Мельник","kyc_level":2}']);
  expect(await opened("up-1")).toMatchObject({ name: "Олена", surname: "Мельник", kyc_level: 2 });
  expect(await readFile(join(bank.folder, "update.rejected.csv"), "utf8")).toContain(
    "there is no such customer",
  );
});

test("a customer that is disabled is found by its login and by its GUID, and can be enabled again", async () => {
  const byLogin = await create("off-1", { is_disabled: true });
  const byGuid = await create("off-2", { is_disabled: true });
  const file = await put(
    "enable.csv",
    `login,wallet_user_guid,is_disabled\noff-1,,false\n,${byGuid},false\n`,
  );
  const dry = await update(file, "--dry-run");
  const changes = { is_disabled: { from: true, to: false } };
  expect([dry.code, lines(dry.out)]).toEqual([
    exitCodes.done,
    [
      { row: 2, customer_guid: byLogin, changes },
      { row: 3, customer_guid: byGuid, changes },
    ],
  ]);
  expect((await update(file)).code).toBe(exitCodes.done);
  for (const customer_guid of [byLogin, byGuid])
    expect((await bank.client.getCustomer({ customer_guid })).data.is_disabled).toBe(false);
});

const duplicate = { row: 3, reasons: [expect.stringContaining("login: also in row 2")] };

test.for([
  ["a row that identifies no customer", "name\nХ\n", "login: an update needs a login or a wallet_user_guid"],
  ["a value that is not valid", "login,kyc_level\nx,100\n", "kyc_level: more than 99"],
] as const)("an update refuses %s, and a dry run shows no change of it", async ([name, content, reason]) => {
  await create("x").catch(() => {});
  const { code, out, err } = await update(await put(`${name}.csv`, content), "--dry-run");
  expect([code, lines(out)]).toEqual([
    exitCodes.rowsRejected,
    [{ row: 2, reasons: [expect.stringContaining(reason)] }],
  ]);
  expect(err).toContain("\n0 customers would change.\n");
});

test("of a customer that is there twice, a dry run shows the change of the first row alone, in each format", async () => {
  await create("twice", { name: "0" });
  const file = await put("twice.csv", "login,name\ntwice,1\nTWICE,2\n");
  const dry = await update(file, "--dry-run");
  expect([dry.code, lines(dry.out)]).toEqual([
    exitCodes.rowsRejected,
    [duplicate, { row: 2, customer_guid: expect.any(String), changes: { name: { from: "0", to: "1" } } }],
  ]);
  expect(dry.err).toContain("\n1 customer would change.\n");
  const table = await update(file, "--dry-run", "--output", "table");
  expect(table.out.split("\n")).toEqual([
    expect.stringMatching(/^3: login: also in row 2/),
    "2: name: 0 → 1",
    "",
  ]);
});

test("a change by someone else between reading and updating is not overwritten unseen", async () => {
  const guid = await create("race", { name: "A", surname: "A" });
  const file = await put("race.csv", "login,name\nrace,B\n");
  const etags: (string | undefined)[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (init?.method === "PUT") {
      etags.push(new Headers(init.headers).get("If-Match") ?? undefined);
      if (etags.length === 1)
        await bank.client.updateCustomer({ customer_guid: guid, body: { surname: "C" } });
    }
    return globalThis.fetch(url, init);
  };
  const { code } = await bank.specie(["customers", "import", file, "--update"], { client: { fetch } });
  expect(code).toBe(exitCodes.done);
  expect(await opened("race")).toMatchObject({ name: "B", surname: "C" });
  expect(new Set(etags).size).toBe(2);
});

test("the same update applies again to a customer that someone has changed back meanwhile", async () => {
  const guid = await create("back", { name: "A" });
  const rows = "login,name\nback,B\n";
  const file = await put("back.csv", rows);
  expect((await update(file)).code).toBe(exitCodes.done);
  await bank.client.updateCustomer({ customer_guid: guid, body: { name: "A" } });
  // Its keys are those of the same file, rows and changes, within a day.
  expect((await update(file, "--journal", join(bank.folder, "again.journal"))).code).toBe(exitCodes.done);
  expect(await opened("back")).toMatchObject({ name: "B" });
});

test("mappings that are saved in the profile are used by the next import", async () => {
  await create("mapped", { name: "A" });
  const file = (name: string, value: string) => put(name, `Логін;Ім’я\nmapped;${value}\n`);
  const maps = ["--map", "Логін=login", "--map", "Ім’я=name"];
  const first = await update(await file("map-1.csv", "B"), ...maps, "--save-map");
  expect([first.code, first.err]).toEqual([exitCodes.done, ""]);
  expect((await update(await file("map-2.csv", "C"))).code).toBe(exitCodes.done);
  expect((await opened("mapped"))?.name).toBe("C");
});
