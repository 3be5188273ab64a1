import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Guid } from "@specie/types";
import { afterAll, expect, test } from "vitest";
import { createAuthenticator } from "../../src/auth/authenticator.ts";
import { createKeyring } from "../../src/auth/keyring.ts";
import { findKey } from "../../src/stores/keys/key-store.ts";
import { createSigner } from "../support/auth/signer.ts";
import { goodClaims, moment } from "../support/auth/two-banks.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { runForJson } from "../support/run-command.ts";

const { url, database } = await freshDatabase();
const folder = await mkdtemp(join(tmpdir(), "specie-keys-"));
afterAll(() => rm(folder, { recursive: true }));

const operator = <Document extends object = { guid: Guid }>(...args: readonly string[]) =>
  runForJson<Document>({ DATABASE_URL: url }, ...args);

/** The door of a running server, and a counterparty whose key was registered while it ran. */
async function openBank() {
  const clock = { now: moment * 1000 };
  const authenticate = createAuthenticator({
    now: () => clock.now,
    keyring: createKeyring({
      now: () => clock.now,
      findKey: (counterparty, kid) => database.read(counterparty, (db) => findKey(db, counterparty, kid)),
    }),
  });
  const { guid: counterparty } = await operator("counterparty", "create", "--name", "Банк");
  const signer = createSigner("ES256", { guid: counterparty, kid: "k" });
  const token = signer.sign(goodClaims);
  const isTaken = () =>
    authenticate({ counterparty, token }).then(
      () => true,
      () => false,
    );
  expect(await isTaken()).toBe(false);

  const file = join(folder, `${counterparty}.json`);
  await writeFile(file, JSON.stringify({ ...signer.registered.jwk, alg: "ES256", kid: "k" }));
  const { guid: key } = await operator("key", "register", "--counterparty", counterparty, "--file", file);
  expect(await isTaken()).toBe(true);
  return { clock, counterparty, key, isTaken };
}

test("a running server refuses the tokens of a revoked key after 5 seconds", async () => {
  const { clock, counterparty, key, isTaken } = await openBank();
  await operator("key", "revoke", "--counterparty", counterparty, key);
  // The control: the server has a memory, so the refusal below is the revocation's doing.
  clock.now += 4_999;
  expect(await isTaken()).toBe(true);
  clock.now += 1;
  expect(await isTaken()).toBe(false);
});

test("a running server refuses the tokens of a disabled counterparty after 5 seconds, until it is enabled", async () => {
  const { clock, counterparty, isTaken } = await openBank();
  await operator("counterparty", "disable", counterparty);
  clock.now += 4_999;
  expect(await isTaken()).toBe(true);
  clock.now += 1;
  expect(await isTaken()).toBe(false);
  await operator("counterparty", "enable", counterparty);
  expect(await isTaken()).toBe(true);
});
