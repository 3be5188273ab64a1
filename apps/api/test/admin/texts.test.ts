import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Key } from "@specie/types";
import { calculateJwkThumbprint } from "jose";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase } from "../support/fresh-database.ts";
import { publicJwks } from "../support/keys/public-jwks.ts";
import { readAudit } from "../support/read-audit.ts";
import { insertCounterparty } from "../support/rows.ts";
import { runCommand, runForJson } from "../support/run-command.ts";
import { asset } from "../support/test-bank.ts";

const { url, sql } = await freshDatabase();
const variables = { DATABASE_URL: url };
const folder = await mkdtemp(join(tmpdir(), "specie-texts-"));
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: readonly string[]) => runCommand(variables, ...args);
const said = (out: string) => ({ code: 0, out, err: "" });
const refused = (err: string) => ({ code: 1, out: "", err: `error: ${err}\n` });

test("a key that is registered already is refused under any kid, and names the one to use", async () => {
  const bank = await insertCounterparty(sql);
  const jwk = publicJwks.okp("first");
  const registerKey = async (kid: string) => {
    const file = join(folder, `${kid}.json`);
    await writeFile(file, JSON.stringify({ ...jwk, kid }));
    return await run("key", "register", "--counterparty", bank, "--file", file);
  };
  expect((await registerKey("first")).code).toBe(0);
  const thumbprint = await calculateJwkThumbprint(jwk);
  expect(await registerKey("second")).toEqual(
    refused(
      `"Тестовий банк" has registered this key already: \`key list\` shows its thumbprint, ${thumbprint}. Use that one, or make a new key.`,
    ),
  );
  expect(await readAudit(sql, bank)).toHaveLength(1);
});

test("where another key is left, nothing is said of the last one", async () => {
  const bank = await insertCounterparty(sql);
  for (const kid of ["one", "two"]) {
    const file = join(folder, `${kid}.json`);
    await writeFile(file, JSON.stringify(publicJwks.ec(kid)));
    expect((await run("key", "register", "--counterparty", bank, "--file", file)).code).toBe(0);
  }
  const { keys } = await runForJson<{ keys: Key[] }>(variables, "key", "list", "--counterparty", bank);
  expect(keys.map(({ kid }) => kid)).toEqual(["one", "two"]);
  expect(await run("key", "revoke", "--counterparty", bank, keys[0]?.guid ?? "")).toEqual(
    said('Revoked the key one of "Тестовий банк". Running servers refuse its tokens within 5 seconds.\n'),
  );
});

test.for([
  { what: "its name", given: ["--name", "Долар"] },
  { what: "its decimal places", given: ["--name", "Гривня", "--minor-unit", "3"] },
])("an asset that is there is refused where only $what differs, and stays as it is", async ({ given }) => {
  const bank = await insertCounterparty(sql);
  const of = ["--counterparty", bank, "--code", "UAH", "--issuer", asset.asset_issuer];
  expect((await run("asset", "register", ...of, "--name", "Гривня")).code).toBe(0);
  expect(await run("asset", "register", ...of, ...given)).toEqual(
    refused(
      '"Тестовий банк" has UAH of this issuer already, as "Гривня" with 2 decimal places. Neither can be changed.',
    ),
  );
  expect(await readAudit(sql, bank)).toHaveLength(1);
});

test("an asset of the same code from another issuer is another asset", async () => {
  const bank = await insertCounterparty(sql);
  const registerAsset = (issuer: string, name: string) =>
    runForJson(
      variables,
      ...["asset", "register", "--counterparty", bank, "--code", "UAH", "--issuer", issuer, "--name", name],
    );
  for (const [issuer, name] of [
    [asset.asset_issuer, "Гривня"],
    ["GAAACAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUPB7JZX", "Інша гривня"],
  ] as const)
    expect(await registerAsset(issuer, name)).toMatchObject({ issuer, name, changed: true });
});

test("cursors are signed with a new key, and old audit rows are deleted", async () => {
  const text = "Cursors are signed with a new key, in every server at once.\n";
  expect(await run("cursor", "rotate")).toEqual(said(text));
  expect(await runForJson(variables, "cursor", "rotate")).toEqual({ changed: true });
  expect(await run("audit", "purge")).toEqual(
    refused("Name the age with --older-than, or set AUDIT_RETENTION_DAYS."),
  );
});

test("a user without a name, as in a container, is recorded all the same", async () => {
  const os: typeof import("node:os") = createRequire(import.meta.url)("node:os");
  const users = vi.spyOn(os, "userInfo").mockImplementation(() => {
    throw new Error("no such user");
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    users.mockRestore();
    syncBuiltinESMExports();
  });
  const { guid } = await runForJson<{ guid: string }>(variables, "counterparty", "create", "--name", "Банк");
  expect(await readAudit(sql, guid)).toMatchObject([{ actor: "unknown" }]);
});

test("a migration is named when it is run, and nothing is left to do afterwards", async () => {
  expect(await run("migrate")).toEqual(said("The database has every migration already.\n"));
  expect(await runForJson(variables, "migrate")).toEqual({ migrated: [] });
  await sql.query("CREATE DATABASE texts_of_commands TEMPLATE template0");
  try {
    // Servers that do not migrate leave it to this command.
    const empty = {
      MIGRATE: "off",
      DATABASE_URL: Object.assign(new URL(url), { pathname: "texts_of_commands" }).href,
    };
    const { code, out, err } = await runCommand(empty, "migrate");
    const { rows } = await sql.query("SELECT name FROM migrations ORDER BY name");
    expect({ code, out, err }).toEqual(said(`Run:\n${rows.map(({ name }) => name).join("\n")}\n`));
  } finally {
    await sql.query("DROP DATABASE texts_of_commands (FORCE)");
  }
});
