import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { english } from "@specie/contract/editions";
import { importJWK, jwtVerify } from "jose";
import { expect, onTestFinished, test, vi } from "vitest";
import { person } from "../demo/people.ts";
import { readConfig } from "../src/config.ts";
import { tokenScheme } from "../src/contract.ts";
import { newGuid } from "../src/new-guid.ts";
import { prepareDatabase } from "../src/prepare-database.ts";
import { readIban } from "../src/validation/formats/iban.ts";
import { endedPools } from "./support/ended-pools.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { url, sql } = await freshDatabase();
const numbers = Array.from({ length: 300 }, (_, index) => index + 1);

// Documentation and tutorials show them. `vitest run test/demo-bank.test.ts --update` writes the file again.
test("the customers of the demo bank are the recorded ones", async () => {
  const people = numbers.slice(0, 50).map((number) => Object.values(person(number)).join(" | "));
  const names = Object.keys(person(1)).join(" | ");
  await expect(`${[names, ...people].join("\n")}\n`).toMatchFileSnapshot("records/demo-people.txt");
});

test("each has a login, a phone number and a valid IBAN of its own", () => {
  for (const of of ["login", "phone_number", "iban"] as const)
    expect(new Set(numbers.map((number) => person(number)[of])).size).toBe(300);
  for (const number of numbers) {
    const { iban = "" } = person(number);
    expect(readIban(iban)).toEqual({ text: iban });
  }
});

const now = Date.parse("2026-03-05T12:00:00.000Z");
const [counterparty, minimal] = [
  english.components.examples.CustomerActive.value.counterparty_guid,
  english.components.examples.CustomerCreateMinimal.value,
];

/** What the database has of the demo bank. */
async function stored() {
  const { rows } = await sql.query(
    `SELECT counterparties.name, (SELECT jsonb_agg(to_jsonb(a) - 'created_at' - 'counterparty_guid') FROM assets a) AS assets,
       (SELECT jsonb_agg(jwk) FROM keys) AS keys, (SELECT array_agg(scopes) FROM keys) AS scopes,
       (SELECT count(*)::int FROM accounts JOIN customers ON customers.guid = accounts.customer_guid
          AND customers.created_at = accounts.created_at) AS accounts
     FROM counterparties WHERE counterparty_guid = $1`,
    [counterparty],
  );
  const { rows: customers } = await sql.query(
    `SELECT customers.*, balance_allowed::float8, iban, asset_code, asset_issuer
     FROM customers LEFT JOIN accounts ON accounts.customer_guid = customers.guid
     WHERE customers.counterparty_guid = $1 ORDER BY customers.created_at DESC`,
    [counterparty],
  );
  return { rows, customers };
}

test("the demo bank is made once, a customer for each hour up to now, and its token is one of its key", async () => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), "specie-demo-"));
  onTestFinished(() => rm(DATA_DIR, { recursive: true }));
  // Only without DATABASE_URL there is one; here it is made in a database that is there already.
  const config = { ...readConfig({ DATABASE_URL: url, DATA_DIR }), DEMO: true };
  const logger = { info() {}, error() {} };
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const prepare = async () =>
    (await prepareDatabase(new AsyncDisposableStack(), config, logger, { now: () => now, newGuid })).demo;
  const ended = endedPools();
  const demo = await prepare();
  expect(ended()).toBe(1);
  // No pool is left, whose idle connections would have timers.
  expect(vi.getTimerCount()).toBe(0);

  const { rows, customers } = await stored();
  const asset = { code: minimal.asset_code, issuer: minimal.asset_issuer, name: "Гривня", minor_unit: 2 };
  expect(rows).toEqual([
    {
      name: "Демо Банк",
      assets: [asset],
      keys: [{ kty: "OKP", crv: "Ed25519", x: expect.any(String) }],
      scopes: [english.components.schemas.KeyScope.enum.toSorted()],
      accounts: 300,
    },
  ]);
  expect(customers).toEqual(
    numbers.toReversed().map((number) =>
      expect.objectContaining({
        ...person(number),
        ...{ asset_code: asset.code, asset_issuer: asset.issuer },
        created_at: new Date(now - (300 - number) * 3_600_000),
      }),
    ),
  );

  const lifetime = tokenScheme["x-max-lifetime-seconds"];
  expect(demo).toEqual({ counterparty, lifetime, token: expect.any(String) });
  const key = await importJWK(rows[0].keys[0], "EdDSA");
  const { payload, protectedHeader } = await jwtVerify(demo?.token ?? "", key);
  expect([payload.sub, Number(payload.exp) - Number(payload.iat), protectedHeader.kid]).toEqual([
    ...["demo@bank.example.ua", lifetime, "demo"],
  ]);

  expect(await prepare()).toMatchObject({ counterparty });
  expect(await stored()).toEqual({ rows, customers });
});
