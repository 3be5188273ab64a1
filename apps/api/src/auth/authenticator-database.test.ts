import type { EcJwk } from "@specie/types";
import { describe, expect, test } from "vitest";
import { hostileTokens } from "../../test/support/auth/hostile-tokens.ts";
import { createSigner } from "../../test/support/auth/signer.ts";
import { bank, createTwoBanks, goodClaims, moment, otherBank } from "../../test/support/auth/two-banks.ts";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { keyCalls } from "../../test/support/keys/key-calls.ts";
import { publicJwks } from "../../test/support/keys/public-jwks.ts";
import { type Database, DatabaseUnavailableError } from "../db/database.ts";
import { openDatabase } from "../db/open-database.ts";
import { findKey, insertKey } from "../stores/keys/key-store.ts";
import { createAuthenticator } from "./authenticator.ts";
import { createKeyring } from "./keyring.ts";

const world = createTwoBanks();
const { database, sql } = await freshDatabase();
for (const [counterparty, signers] of [
  [bank, world.signers],
  [otherBank, world.others],
] as const) {
  await sql.query("INSERT INTO counterparties (counterparty_guid, name) VALUES ($1, 'bank')", [counterparty]);
  await database.write(counterparty, async (db) => {
    for (const { registered } of Object.values(signers)) {
      await insertKey(db, counterparty, registered.guid, registered, new Date(0));
    }
  });
}

/** One worker of several: with a memory of its own, on one database. */
function startWorker(on: Database = database) {
  const clock = { seconds: moment };
  const authenticate = createAuthenticator({
    now: () => clock.seconds * 1000,
    keyring: createKeyring({
      now: () => clock.seconds * 1000,
      findKey: (counterparty, kid) => on.read(counterparty, (db) => findKey(db, counterparty, kid)),
    }),
  });
  const isTaken = (token: string, counterparty = bank) =>
    authenticate({ counterparty, token }).then(
      () => true,
      () => false,
    );
  return { clock, authenticate, isTaken };
}

test.for(Object.values(world.signers))("takes a token of $registered.alg", async (signer) => {
  const { authenticate } = startWorker();
  const actor = await authenticate({ counterparty: bank.toUpperCase(), token: signer.sign(goodClaims) });
  expect(actor).toMatchObject({ kid: signer.registered.kid, keyGuid: signer.registered.guid });
});

test("refuses every hostile token with 401, none with a fault of the database", async () => {
  const { authenticate } = startWorker();
  for (const { what, token, counterparty = bank } of hostileTokens(world)) {
    await expect(authenticate({ counterparty, token }), what).rejects.toMatchObject({ code: "unauthorized" });
  }
});

test("takes a token of two banks' namesakes each for its own bank only", async () => {
  const { isTaken } = startWorker();
  const [ours, theirs] = [world.signers.ES256.sign(goodClaims), world.others.namesake.sign(goodClaims)];
  expect(await isTaken(ours, bank)).toBe(true);
  expect(await isTaken(ours, otherBank)).toBe(false);
  expect(await isTaken(theirs, otherBank)).toBe(true);
  expect(await isTaken(theirs, bank)).toBe(false);
});

describe("within 5 seconds, in every worker, a token is refused", () => {
  const workers = [startWorker(), startWorker()];
  const verdicts = (token: string) => Promise.all(workers.map(({ isTaken }) => isTaken(token)));
  const wait = (seconds: number) => {
    for (const { clock } of workers) clock.seconds += seconds;
  };

  test("whose counterparty was disabled, and taken again when it is enabled", async () => {
    const token = world.signers.ES256.sign(goodClaims);
    expect(await verdicts(token)).toEqual([true, true]);
    await sql.query("UPDATE counterparties SET disabled_at = now() WHERE counterparty_guid = $1", [bank]);
    wait(5);
    expect(await verdicts(token)).toEqual([false, false]);
    await sql.query("UPDATE counterparties SET disabled_at = NULL WHERE counterparty_guid = $1", [bank]);
    expect(await verdicts(token)).toEqual([true, true]);
  });

  test("whose key was replaced by replaceKey, under another name or its own", async () => {
    const { replace } = await keyCalls(database, bank);
    const { PS256, EdDSA } = world.signers;
    const tokens = [PS256.sign(goodClaims), EdDSA.sign(goodClaims)];
    for (const token of tokens) expect(await verdicts(token)).toEqual([true, true]);
    await replace(PS256.registered.guid, publicJwks.okp("another-name"));
    await replace(EdDSA.registered.guid, publicJwks.okp(EdDSA.registered.kid));
    wait(5);
    for (const token of tokens) expect(await verdicts(token)).toEqual([false, false]);
  });

  test("whose key was deleted", async () => {
    const { RS256 } = world.signers;
    const token = RS256.sign(goodClaims);
    expect(await verdicts(token)).toEqual([true, true]);
    await sql.query("DELETE FROM keys WHERE counterparty_guid = $1 AND guid = $2", [
      bank,
      RS256.registered.guid,
    ]);
    wait(5);
    expect(await verdicts(token)).toEqual([false, false]);
  });
});

test("takes a token of a key that replaced another under its name at once, also where the old one is remembered", async () => {
  const { isTaken } = startWorker();
  const { ES256 } = world.signers;
  expect(await isTaken(ES256.sign(goodClaims))).toBe(true);
  const { guid, kid } = ES256.registered;
  const next = createSigner("ES256", { guid, kid });
  // A public key of this kind has just the members of the contract.
  const data = { ...next.registered.jwk, alg: "ES256", kid } as EcJwk;
  await (await keyCalls(database, bank)).replace(guid, data);
  expect(await isTaken(next.sign(goodClaims))).toBe(true);
  expect(await isTaken(ES256.sign(goodClaims))).toBe(false);
});

test("an unavailable database is reported as such and not as an invalid token", async () => {
  // Nothing listens on port 1.
  const unavailable = openDatabase({ url: "postgres://anyone@127.0.0.1:1/nothing", role: "specie_app" });
  const { authenticate } = startWorker(unavailable);
  const outcome = authenticate({ counterparty: bank, token: world.signers.ES256.sign(goodClaims) });
  await expect(outcome).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await unavailable.close();
});
