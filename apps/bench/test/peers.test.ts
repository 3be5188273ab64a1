import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Pool } from "pg";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { accountBody, accountQuery } from "../peers/account-body.ts";
import { createCustomer } from "../peers/bare/create-customer.ts";
import { listCustomers } from "../peers/bare/list-customers.ts";
import { createTokenCheck } from "../peers/express/check-token.ts";

afterEach(() => void vi.useRealTimers().unstubAllEnvs());

interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** A pool whose statements are kept, each answered by `answer`. */
function recordedPool(answer: (statement: Statement) => readonly object[] = () => []) {
  const lines: string[] = [];
  const query = async (asked: string | Statement, given?: readonly unknown[]) => {
    const { name, text, values } =
      typeof asked === "string" ? { name: "", text: asked, values: given } : asked;
    const shown = values?.map(
      (value) => `\n  ${Buffer.isBuffer(value) ? value.toString("base64") : JSON.stringify(value)}`,
    );
    lines.push(`${name ? `${name}: ` : ""}${text.replaceAll(/\s+/g, " ")}${shown?.join("") ?? ""}`);
    return { rows: answer({ text, ...(name && { name }), ...(values && { values }) }) };
  };
  const release = () => void lines.push("release");
  // Nothing else of a pool is used.
  return { lines, pool: { query, connect: async () => ({ query, release }) } as unknown as Pool };
}

const row = {
  ...{ guid: "guid", version: "3", customer_guid: "customer", iban: "UA1", asset_code: "UAH" },
  ...{ asset_issuer: "issuer", balance: "12.5000000", asset_name: "Гривня", minor_unit: 2 },
};

/** GUIDs by their number, and times of the clock as they are. */
const numbered = (lines: readonly string[]) => {
  const guids: string[] = [];
  return lines.join("\n").replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, (guid) => {
    if (!guids.includes(guid)) guids.push(guid);
    return `(guid ${guids.indexOf(guid) + 1})`;
  });
};

// `vitest run test/peers.test.ts --update` renews it.
test("what the bare server asks its database, and answers, of an account, a page and a new customer", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-01T10:00:00Z") });
  const page = recordedPool(({ name }) =>
    name === "count"
      ? [{ matching: "10001" }]
      : Array.from({ length: 51 }, (_, number) => ({
          ...{ guid: `guid-${number}`, login: "a", balance_allowed: "7.5000000" },
          created_at: new Date(1_700_000_000_000 + number),
        })),
  );
  const { customers, ...shown } = (await listCustomers(page.pool, "bank")) as { customers: object[] }; // Its form.
  const few = recordedPool(({ name }) => (name === "count" ? [{ matching: "10000" }] : []));
  const created = recordedPool(({ name }) => (name === "head" ? [{ sequence: "8" }] : []));
  const body = {
    ...{ asset_code: "UAH", asset_issuer: "issuer", login: "User@example.ua", name: "N", surname: "S" },
    ...{ paternal_name: "P", phone_number: "+380", segment: "PL", status: "active", kyc_level: 3 },
    ...{ balance_allowed: 7.5, iban: "UA2" },
  };
  const full = await createCustomer(created.pool, "bank", "key", body);
  const least = recordedPool(({ name }) => (name === "head" ? [{ sequence: "9" }] : []));
  const minimal = { asset_code: "UAH", asset_issuer: "issuer" };
  const parts = [
    ...["An account:", accountQuery.trim(), JSON.stringify(accountBody(row), null, 1)],
    ...[
      "",
      "A page:",
      ...page.lines,
      `${customers.length} such as ${JSON.stringify(customers[0])}`,
      JSON.stringify(shown),
    ],
    ...["", "A page of few:", JSON.stringify(await listCustomers(few.pool, "bank"))],
    ...["", "A customer:", ...created.lines, JSON.stringify(full)],
    ...[
      "",
      "One with the least:",
      JSON.stringify(await createCustomer(least.pool, "bank", undefined, minimal)),
      ...least.lines,
    ],
    "",
  ];
  await expect(numbered(parts)).toMatchFileSnapshot("reports/peers.txt");
});

test("a customer that cannot be inserted is taken back, and its connection returned", async () => {
  const { lines, pool } = recordedPool(({ name }) => {
    if (name === "head") throw new Error("deadlock");
    return [];
  });
  await expect(createCustomer(pool, "bank", "key", {})).rejects.toThrow("deadlock");
  expect(lines.slice(-2)).toEqual(["ROLLBACK", "release"]);
  const failing = recordedPool(() => {
    throw new Error("gone");
  });
  await expect(listCustomers(failing.pool, "bank")).rejects.toThrow("gone");
  expect(failing.lines.at(-1)).toBe("release");
});

test("where their cost is measured, a list reads the keys of cursors first", async () => {
  vi.stubEnv("CURSOR_KEYS", "on");
  vi.resetModules();
  onTestFinished(() => void vi.resetModules());
  const { listCustomers } = await import("../peers/bare/list-customers.ts");
  const { lines, pool } = recordedPool(({ name }) => (name === "count" ? [{ matching: "0" }] : []));
  await listCustomers(pool, "bank");
  expect(lines.map((line) => line.split(":")[0])).toEqual(["keys", "page", "count", "release"]);
  expect(lines[0]).toBe("keys: SELECT secret FROM cursor_keys ORDER BY created_at DESC LIMIT 2");
});

test("a token is checked with the key of its counterparty, which is fetched once", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-01T10:00:00Z") });
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(publicKey);
  const { lines, pool } = recordedPool(({ values = [] }) =>
    values[1] === "known" ? [{ jwk, alg: "ES256" }] : [],
  );
  const isRight = createTokenCheck(pool);
  const now = Math.floor(Date.now() / 1000);
  const token = (claims: object, kid = "known") =>
    new SignJWT({ sub: "clerk", exp: now + 60, ...claims })
      .setProtectedHeader({ alg: "ES256", kid })
      .sign(privateKey);
  const found = [
    await isRight("bank", await token({})),
    await isRight("bank", await token({ exp: now - 29 })),
    await isRight("other", await token({})),
    await isRight("bank", await token({ exp: now - 31 })),
    await isRight("bank", await token({ sub: undefined })),
    await isRight("bank", await token({ exp: undefined })),
    await isRight("bank", await token({}, "unknown")),
    await isRight("bank", `${await token({})}A`),
    await isRight("bank", undefined),
  ];
  expect(found).toEqual([true, true, true, ...Array.from({ length: 6 }, () => false)]);
  const keys = "SELECT jwk, alg FROM keys WHERE counterparty_guid = $1 AND kid = $2";
  expect(lines).toEqual([
    `${keys}\n  "bank"\n  "known"`,
    `${keys}\n  "other"\n  "known"`,
    `${keys}\n  "bank"\n  "unknown"`,
  ]);
});
