import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { keyCalls } from "../../test/support/keys/key-calls.ts";
import { publicJwks } from "../../test/support/keys/public-jwks.ts";
import { trail } from "../../test/support/read-audit.ts";
import { insertCounterparty } from "../../test/support/rows.ts";
import { lockKeys } from "../stores/keys/key-store.ts";

const { database, sql } = await freshDatabase();

async function setUp() {
  const bank = await insertCounterparty(sql);
  const calls = await keyCalls(database, bank);
  /** A key of the counterparty, as the signer of further calls. */
  const actorOf = async (guid: string) => {
    const key = (await calls.list()).find((one) => one.guid === guid);
    if (key === undefined) throw new Error("there is no such key");
    return { keyGuid: guid, thumbprint: key.thumbprint, scopes: key.scopes };
  };
  const revoked = async () =>
    (await sql.query("SELECT kid FROM revoked_keys WHERE counterparty_guid = $1 ORDER BY kid", [bank])).rows;
  return { ...calls, bank, actorOf, revoked };
}

const outcomes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((one) => (one.status === "fulfilled" ? "done" : one.reason.code)).sort();

describe("revoking", () => {
  test("removes the key, says when, and says the same again", async () => {
    const { register, revoke, list, revoked } = await setUp();
    const guid = await register(publicJwks.okp("leaving"));
    const first = await revoke(guid);
    expect(first).toEqual({ guid, revoked_at: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(await list()).toEqual([]);
    expect(await revoke(guid)).toEqual(first);
    expect(await revoked()).toEqual([{ kid: "leaving" }]);
  });

  test("writes one audit row, also when it is asked for again", async () => {
    const { register, revoke } = await setUp();
    const guid = await register(publicJwks.okp("leaving"));
    await revoke(guid);
    await revoke(guid);
    const { rows } = await sql.query(
      `SELECT operation, before->>'kid' AS kid, after FROM ${trail} AS audit WHERE object_guid = $1 ORDER BY sequence`,
      [guid],
    );
    expect(rows).toEqual([
      { operation: "registerKey", kid: null, after: expect.anything() },
      { operation: "revokeKey", kid: "leaving", after: null },
    ]);
  });

  test("of a key that is not there, or another counterparty's, revoked or not, finds none", async () => {
    const one = await setUp();
    const other = await setUp();
    const [theirs, gone] = [
      await other.register(publicJwks.okp("a")),
      await other.register(publicJwks.okp("b")),
    ];
    await other.revoke(gone);
    for (const guid of [randomUUID(), theirs, gone])
      await expect(one.revoke(guid)).rejects.toMatchObject({ code: "key-not-found" });
    expect(await other.list()).toHaveLength(1);
  });

  test("takes the key out of use for ever, under any kid, registered or put in another's place", async () => {
    const { register, replace, revoke } = await setUp();
    const key = publicJwks.rsa();
    const other = await register(publicJwks.okp("other"));
    await revoke(await register(key));
    for (const again of [key, { ...key, kid: "again" }, { ...key, alg: "PS256" as const }]) {
      await expect(register(again)).rejects.toMatchObject({ code: "key-revoked" });
      await expect(replace(other, again)).rejects.toMatchObject({ code: "key-revoked" });
    }
  });

  test("leaves its kid for another key, and another counterparty may have the key", async () => {
    const [one, other] = [await setUp(), await setUp()];
    const key = publicJwks.okp("same");
    await one.revoke(await one.register(key));
    await one.register(publicJwks.okp("same"));
    await other.register(key);
    expect(await other.list()).toHaveLength(1);
  });

  test("the signing key itself is possible beside another that manages keys, and not without", async () => {
    const { signer, register, revoke } = await setUp();
    await register(publicJwks.okp("reader"), { scopes: ["customers:read"] });
    const manager = await register(publicJwks.okp("manager"), {
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await sql.query("UPDATE keys SET expires_at = now() - interval '1 second' WHERE guid = $1", [manager]);
    await expect(revoke(signer.keyGuid)).rejects.toMatchObject({ code: "last-managing-key" });
    await sql.query("UPDATE keys SET expires_at = NULL WHERE guid = $1", [manager]);
    await revoke(signer.keyGuid);
    // Its token may still be cached; the change looks again.
    await expect(register(publicJwks.okp("late"))).rejects.toMatchObject({ code: "unauthorized" });
  });
});

test("the last key that manages keys cannot be replaced by one that does not", async () => {
  const { signer, replace, register } = await setUp();
  const reading = { scopes: ["customers:read" as const] };
  await expect(replace(signer.keyGuid, publicJwks.okp("narrow"), reading)).rejects.toMatchObject({
    code: "last-managing-key",
  });
  await register(publicJwks.okp("manager"));
  await replace(signer.keyGuid, publicJwks.okp("narrow"), reading);
});

describe("at the same time", () => {
  test("two keys revoke each other: one remains, every time", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { signer, actorOf, register, revoke, list } = await setUp();
      const other = await register(publicJwks.okp("other"));
      const asOther = await actorOf(other);
      const results = await Promise.allSettled([revoke(other), revoke(signer.keyGuid, asOther)]);
      expect(outcomes(results)).toEqual(["done", "unauthorized"]);
      const left = results[0]?.status === "fulfilled" ? 0 : 1;
      expect(await list()).toHaveLength(left);
    }
  });

  test("a key that is being revoked registers and replaces no other", async () => {
    const { bank, actorOf, register, replace, revoke, list } = await setUp();
    const stolen = await register(publicJwks.okp("stolen"));
    const kept = await register(publicJwks.okp("kept"));
    const attacker = await actorOf(stolen);
    // The requests of the attacker pass authentication, and wait for the change that is under way.
    let late: Promise<PromiseSettledResult<unknown>[]> | undefined;
    await database.write(bank, async (db) => {
      await lockKeys(db, bank);
      late = Promise.allSettled([
        register(publicJwks.okp("backdoor"), {}, attacker),
        replace(kept, publicJwks.okp("taken over"), {}, attacker),
        revoke(kept, attacker),
      ]);
      await db.query({
        text: "DELETE FROM keys WHERE counterparty_guid = $1 AND guid = $2",
        values: [bank, stolen],
      });
    });
    expect(outcomes((await late) ?? [])).toEqual(["unauthorized", "unauthorized", "unauthorized"]);
    expect((await list()).map(({ kid }) => kid)).toEqual(["kept"]);
  });

  test("a key whose scopes are being narrowed gives away no more than it has left", async () => {
    const { bank, actorOf, register, list } = await setUp();
    const guid = await register(publicJwks.okp("wide"));
    const wide = await actorOf(guid);
    await sql.query(
      "UPDATE keys SET scopes = ARRAY['keys:manage'] WHERE counterparty_guid = $1 AND guid = $2",
      [bank, guid],
    );
    await expect(
      register(publicJwks.okp("more"), { scopes: ["customers:read"] }, wide),
    ).rejects.toMatchObject({ code: "scope-missing" });
    await register(publicJwks.okp("same"), {}, wide);
    expect((await list()).find(({ kid }) => kid === "same")?.scopes).toEqual(["keys:manage"]);
  });

  test("a key that expires while its change waits changes nothing", async () => {
    const { register, revoke, replace, actorOf, list } = await setUp();
    const guid = await register(publicJwks.okp("ending"));
    const ending = await actorOf(guid);
    await sql.query("UPDATE keys SET expires_at = now() - interval '1 millisecond' WHERE guid = $1", [guid]);
    const refused = { code: "unauthorized" };
    await expect(register(publicJwks.okp("more"), {}, ending)).rejects.toMatchObject(refused);
    await expect(replace(guid, publicJwks.okp("more"), {}, ending)).rejects.toMatchObject(refused);
    await expect(revoke(guid, ending)).rejects.toMatchObject(refused);
    expect((await list()).map(({ kid }) => kid)).toEqual(["ending"]);
  });

  test("revoking a key and registering it again ends without it, or is refused, every time", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { register, revoke, list } = await setUp();
      const key = publicJwks.okp("back and forth");
      const guid = await register(key);
      const results = await Promise.allSettled([revoke(guid), register({ ...key, kid: "again" })]);
      expect(results[0]?.status).toBe("fulfilled");
      expect(["key-revoked", "thumbprint-taken"]).toContain(
        results[1]?.status === "rejected" ? results[1].reason.code : "registered",
      );
      expect(await list()).toEqual([]);
    }
  });

  test("replacing and revoking one key ends with it revoked, and both keys out of use", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { register, replace, revoke, list } = await setUp();
      const guid = await register(publicJwks.okp("old"));
      const [replaced] = await Promise.allSettled([replace(guid, publicJwks.okp("new")), revoke(guid)]);
      if (replaced.status === "rejected") expect(replaced.reason.code).toBe("key-not-found");
      expect(await list()).toEqual([]);
    }
  });
});
