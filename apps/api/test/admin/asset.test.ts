import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { expect, test } from "vitest";
import { readAudit } from "../support/read-audit.ts";
import { insertCounterparty } from "../support/rows.ts";
import { runCommand, runForJson } from "../support/run-command.ts";
import { asset, freshServer } from "../support/test-bank.ts";

const { url, sql, openBank } = await freshServer();
const variables = { DATABASE_URL: url };
const issuer = asset.asset_issuer;

const register = (counterparty: string, ...args: readonly string[]) =>
  runCommand(variables, "asset", "register", "--counterparty", counterparty, ...args);

test("an asset is registered and listed, and the change is on record", async () => {
  const bank = await insertCounterparty(sql);
  const of = ["--counterparty", bank] as const;
  expect(await runForJson(variables, "asset", "list", ...of)).toEqual({ assets: [] });
  const given = ["register", ...of, "--code", "UAH", "--issuer", issuer, "--name", "Гривня"];
  const facts = { code: "UAH", issuer, name: "Гривня", minor_unit: 2 };
  const created_at = expect.any(String);
  const made = { counterparty_guid: bank, ...facts, created_at, changed: true };
  expect(await runForJson(variables, "asset", ...given)).toEqual(made);
  // A repetition is reported and changes nothing.
  expect(await runForJson(variables, "asset", ...given)).toEqual({ ...made, changed: false });
  expect(await runForJson(variables, "asset", "list", ...of)).toEqual({ assets: [{ ...facts, created_at }] });
  expect(await readAudit(sql, bank)).toEqual([
    {
      operation: "operator:asset.register",
      object_guid: bank,
      actor: userInfo().username,
      kid: "operator",
      fields: ["code", "issuer", "minor_unit", "name"],
      before: null,
      after: facts,
    },
  ]);
});

test("prints sentences and a table for people", async () => {
  const bank = await insertCounterparty(sql);
  const given = [bank, "--code", "XAU", "--issuer", issuer, "--minor-unit", "0"] as const;
  expect((await register(...given)).out).toBe(
    'Registered XAU ("XAU") for "Тестовий банк". Its customers can hold it at once.\n',
  );
  expect((await register(...given)).out).toBe(
    '"Тестовий банк" has XAU of this issuer already. Nothing was changed.\n',
  );
  const { out } = await runCommand(variables, "asset", "list", "--counterparty", bank);
  const [headings, line] = out.split("\n");
  expect(headings?.split(/ {2,}/)).toEqual(["CODE", "ISSUER", "NAME", "MINOR UNIT", "CREATED AT"]);
  expect(line?.split(/ +/).slice(0, 4)).toEqual(["XAU", issuer, "XAU", "0"]);
  const other = await insertCounterparty(sql);
  expect((await runCommand(variables, "asset", "list", "--counterparty", other)).out).toBe(
    '"Тестовий банк" has no asset. `asset register` adds one.\n',
  );
});

test("a running server opens accounts in the asset from then on", async () => {
  const bank = await openBank();
  const inEuro = { asset_code: "EUR", login: "olena" };
  expect(await bank.open(inEuro)).toMatchObject({ status: 400, body: { code: "asset-not-registered" } });
  expect((await register(bank.guid, "--code", "EUR", "--issuer", issuer, "--name", "Євро")).code).toBe(0);
  expect(await bank.open(inEuro)).toMatchObject({
    status: 200,
    body: { assets: [{ code: "EUR", name: "Євро" }] },
  });
});

test("what customers may hold already is not changed under their hands", async () => {
  const { guid } = await openBank();
  const refused = await register(
    guid,
    "--code",
    "UAH",
    "--issuer",
    issuer,
    "--name",
    "Долар",
    "--minor-unit",
    "3",
  );
  expect(refused).toEqual({
    code: 1,
    out: "",
    err: 'error: "Банк" has UAH of this issuer already, as "Гривня" with 2 decimal places. Neither can be changed.\n',
  });
});

test.for([
  { option: "--issuer", value: `${issuer.slice(0, -1)}A`, why: "The check digits do not fit." },
  { option: "--issuer", value: issuer.toLowerCase(), why: "Characters that are not allowed here" },
  { option: "--issuer", value: issuer.slice(1), why: "Characters that are not allowed here" },
  { option: "--code", value: "UAH!", why: "Characters that are not allowed here" },
  { option: "--code", value: "", why: "Characters that are not allowed here" },
  { option: "--code", value: "A".repeat(13), why: "Too long; the greatest number of characters is 12." },
  { option: "--minor-unit", value: "8", why: "Above 7, the greatest allowed." },
  { option: "--minor-unit", value: "-1", why: "Below 0, the least allowed." },
  { option: "--minor-unit", value: "2.5", why: "Must be a whole number." },
  { option: "--minor-unit", value: "0x2", why: "Must be a whole number." },
  { option: "--minor-unit", value: "", why: "Must be a whole number." },
  { option: "--name", value: "\u0007", why: "Characters that are not allowed here" },
  { option: "--counterparty", value: "42", why: "Must be a UUID (RFC 9562)." },
])("$option '$value' is refused", async ({ option, value, why }) => {
  const valid = { "--counterparty": randomUUID(), "--code": "UAH", "--issuer": issuer };
  const args = Object.entries({ ...valid, [option]: value }).flat();
  const { code, out, err } = await runCommand(variables, "asset", "register", ...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(`error: option '${option} <`);
  expect(err).toContain(why);
});

test("a counterparty that is not there is named", async () => {
  const guid = randomUUID();
  const unknown = `error: No counterparty has the GUID ${guid}. \`counterparty list\` shows those there are.\n`;
  expect((await register(guid, "--code", "UAH", "--issuer", issuer)).err).toBe(unknown);
  expect((await runCommand(variables, "asset", "list", "--counterparty", guid)).err).toBe(unknown);
});
