import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "../../../test/support/fresh-database.ts";
import { keyCalls } from "../../../test/support/keys/key-calls.ts";
import { publicJwks } from "../../../test/support/keys/public-jwks.ts";
import { readAudit } from "../../../test/support/read-audit.ts";
import { insertCounterparty } from "../../../test/support/rows.ts";
import { acceptJwk } from "./jwk.ts";
import { fullGrant } from "./key-grant.ts";
import { findKey, insertKey } from "./key-store.ts";

const { database, sql } = await freshDatabase();

async function setUp() {
  const bank = await insertCounterparty(sql);
  const find = (kid: string, counterparty = bank) =>
    database.read(counterparty, (db) => findKey(db, counterparty, kid));
  /** As if the key had been registered and last replaced then. */
  const date = (kid: string, created: string, updated = created) =>
    sql.query("UPDATE keys SET created_at = $3, updated_at = $4 WHERE counterparty_guid = $1 AND kid = $2", [
      bank,
      kid,
      created,
      updated,
    ]);
  return { bank, date, find, ...(await keyCalls(database, bank)) };
}

const auditOf = (counterparty: string) => readAudit(sql, counterparty);

describe("registering", () => {
  test.for([publicJwks.rsa(), publicJwks.rsa(4096, "PS256"), publicJwks.ec(), publicJwks.okp()])(
    "a key for $alg lists it, finds it and says so in the audit",
    async (jwk) => {
      const { bank, date, register, list, find } = await setUp();
      const guid = await register(jwk);
      const { kid, alg, jwk: members, thumbprint } = await acceptJwk(jwk);
      const at = "2026-03-12T00:00:00.000Z";
      await date(kid, at);
      const listed = { guid, kid, alg, thumbprint, ...fullGrant, last_used_at: null };
      expect(await list()).toEqual([{ ...listed, created_at: at, updated_at: at }]);
      expect(await find(kid)).toEqual({ guid, kid, alg, jwk: members, thumbprint, ...fullGrant });
      expect(await auditOf(bank)).toEqual([
        {
          operation: "registerKey",
          object_guid: guid,
          actor: "iryna",
          kid: "first",
          fields: ["alg", "expires_at", "is_proven", "kid", "scopes", "thumbprint"],
          before: null,
          after: { kid, alg, thumbprint, ...fullGrant },
        },
      ]);
    },
  );

  test("lists the oldest key first", async () => {
    const { date, register, list } = await setUp();
    const kids = ["c", "a", "b"];
    for (const [index, kid] of kids.entries()) {
      await register(publicJwks.okp(kid));
      await date(kid, `2026-03-12T00:00:00.00${index}Z`);
    }
    expect((await list()).map(({ kid }) => kid)).toEqual(kids);
  });

  test("refuses a kid that is there, and adds nothing", async () => {
    const { bank, register, list } = await setUp();
    await register(publicJwks.okp("same"));
    await expect(register(publicJwks.ec("same"))).rejects.toMatchObject({ code: "key-id-taken" });
    expect(await list()).toHaveLength(1);
    expect(await auditOf(bank)).toHaveLength(1);
  });

  test("of one kid by twelve at once succeeds once", async () => {
    const { register, list } = await setUp();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, () => register(publicJwks.okp("same"))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "key-id-taken" });
    }
    expect(await list()).toHaveLength(1);
  });

  test("stores nothing of a private key, wherever one looks", async () => {
    const { register } = await setUp();
    const secret = "cHJpdmF0ZS1jYW5hcnk";
    const leaked = {
      ...publicJwks.rsa(),
      d: secret,
      p: secret,
      q: secret,
      dp: secret,
      dq: secret,
      qi: secret,
    };
    await register(leaked);
    const { rows } = await sql.query(
      `SELECT 1 FROM keys WHERE keys::text LIKE $1
      UNION ALL SELECT 1 FROM change_values WHERE change_values::text LIKE $1`,
      [`%${secret}%`],
    );
    expect(rows).toEqual([]);
  });
});

describe("one key, one thumbprint", () => {
  const second = { ...publicJwks.okp("once"), kid: "again" };

  test("registering it again under another kid is refused, also by twelve at once, and adds nothing", async () => {
    const { bank, register, list } = await setUp();
    const key = publicJwks.okp("once");
    await register(key);
    const again = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) => register({ ...key, kid: `again-${n}` })),
    );
    for (const outcome of again)
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "thumbprint-taken" } });
    expect(await list()).toHaveLength(1);
    expect(await auditOf(bank)).toHaveLength(1);
  });

  test("with another algorithm it is the same key", async () => {
    const { register } = await setUp();
    const key = publicJwks.rsa(2048, "RS256");
    await register(key);
    const other = { ...key, kid: "other", alg: "PS256" } as const;
    await expect(register(other)).rejects.toMatchObject({ code: "thumbprint-taken" });
  });

  test("another counterparty may register it", async () => {
    const [one, other] = [await setUp(), await setUp()];
    await one.register(second);
    await other.register(second);
    expect(await other.list()).toMatchObject([{ kid: "again" }]);
  });

  test("a key cannot be replaced by a third key's, but by itself under another kid", async () => {
    const { date, register, replace, list } = await setUp();
    const [third, own] = [publicJwks.okp("third"), publicJwks.okp("own")];
    await register(third);
    await date("third", "2026-03-12T00:00:00.000Z");
    const guid = await register(own);
    const before = await list();
    await expect(replace(guid, { ...third, kid: "own" })).rejects.toMatchObject({ code: "thumbprint-taken" });
    expect(await list()).toEqual(before);
    await replace(guid, { ...own, kid: "renamed" });
    expect((await list()).map(({ kid }) => kid)).toEqual(["third", "renamed"]);
  });
});

describe("with 99 keys, one of them that of the test", () => {
  async function fill(counterparty: string, count: number) {
    const key = await acceptJwk(publicJwks.okp());
    await database.write(counterparty, async (db) => {
      for (let n = 0; n < count; n += 1) {
        const filler = { ...key, ...fullGrant, kid: `filler-${n}`, thumbprint: `filler-${n}` };
        await insertKey(db, counterparty, randomUUID(), filler, new Date(0));
      }
    });
  }

  test("there is room for one more, not for two", async () => {
    const { bank, register, list } = await setUp();
    await fill(bank, 98);
    await register(publicJwks.okp("last"));
    await expect(register(publicJwks.okp("over"))).rejects.toMatchObject({ code: "too-many-keys" });
    expect(await list()).toHaveLength(99);
  });

  test("one of many at once gets the last place", async () => {
    const { bank, register, list } = await setUp();
    await fill(bank, 98);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => register(publicJwks.okp(`racer-${n}`))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "too-many-keys" });
    }
    expect(await list()).toHaveLength(99);
  });

  test("another counterparty has its own hundred", async () => {
    const { bank } = await setUp();
    const other = await setUp();
    await fill(bank, 99);
    await other.register(publicJwks.okp());
    expect(await other.list()).toHaveLength(1);
  });
});

describe("replacing", () => {
  test("keeps the GUID and the time of registration, and takes the old key out of use", async () => {
    const { bank, date, register, replace, list, find } = await setUp();
    const first = publicJwks.okp("old");
    const guid = await register(first);
    await date("old", "2026-03-12T00:00:00.000Z");
    const jwk = publicJwks.ec("new");
    expect(await replace(guid, jwk)).toEqual({});

    const old = await acceptJwk(first);
    const { thumbprint, jwk: members } = await acceptJwk(jwk);
    expect(await list()).toEqual([
      {
        guid,
        kid: "new",
        alg: "ES256",
        thumbprint,
        ...fullGrant,
        last_used_at: null,
        created_at: "2026-03-12T00:00:00.000Z",
        updated_at: expect.not.stringMatching(/^2026-03-12/),
      },
    ]);
    expect(await find("old")).toBeUndefined();
    expect(await find("new")).toEqual({
      guid,
      kid: "new",
      alg: "ES256",
      jwk: members,
      thumbprint,
      ...fullGrant,
    });
    expect((await auditOf(bank))[1]).toMatchObject({
      operation: "replaceKey",
      object_guid: guid,
      before: { kid: "old", alg: "EdDSA", thumbprint: old.thumbprint },
      after: { kid: "new", alg: "ES256", thumbprint },
    });
  });

  test("does not go back in time with the clock", async () => {
    const { date, register, replace, list } = await setUp();
    const guid = await register(publicJwks.okp("ahead"));
    const future = "2999-03-12T00:00:00.000Z";
    await date("ahead", "2026-03-12T00:00:00.000Z", future);
    await replace(guid, publicJwks.okp());
    expect(await list()).toMatchObject([{ updated_at: future }]);
  });

  test("may keep the kid", async () => {
    const { register, replace, find } = await setUp();
    const guid = await register(publicJwks.okp("same"));
    await replace(guid, publicJwks.rsa(2048, "PS256"));
    await replace(guid, publicJwks.ec("same"));
    expect(await find("same")).toMatchObject({ guid, alg: "ES256" });
  });

  test("refuses the kid of a third key, and changes nothing", async () => {
    const { register, replace, list } = await setUp();
    await register(publicJwks.okp("third"));
    const guid = await register(publicJwks.okp("old"));
    const before = await list();
    await expect(replace(guid, publicJwks.ec("third"))).rejects.toMatchObject({ code: "key-id-taken" });
    expect(await list()).toEqual(before);
  });

  test("does not find a key that is not there, nor another counterparty's", async () => {
    const { replace } = await setUp();
    const other = await setUp();
    const foreign = await other.register(publicJwks.okp());
    const before = await other.list();
    for (const guid of [randomUUID(), foreign]) {
      await expect(replace(guid, publicJwks.ec())).rejects.toMatchObject({ code: "key-not-found" });
    }
    expect(await other.list()).toEqual(before);
  });
});

describe("finding", () => {
  test("distinguishes two counterparties' keys of one kid", async () => {
    const one = await setUp();
    const other = await setUp();
    const guids = [await one.register(publicJwks.okp("same")), await other.register(publicJwks.okp("same"))];
    expect([(await one.find("same"))?.guid, (await other.find("same"))?.guid]).toEqual(guids);
  });

  test("finds no key of a counterparty that is disabled, and finds it again", async () => {
    const { bank, register, find } = await setUp();
    const guid = await register(publicJwks.okp("k"));
    await sql.query("UPDATE counterparties SET disabled_at = now() WHERE counterparty_guid = $1", [bank]);
    expect(await find("k")).toBeUndefined();
    await sql.query("UPDATE counterparties SET disabled_at = NULL WHERE counterparty_guid = $1", [bank]);
    expect(await find("k")).toMatchObject({ guid });
  });

  test("finds nothing for a counterparty that is not there", async () => {
    const { find } = await setUp();
    expect(await find("k", randomUUID())).toBeUndefined();
  });
});
