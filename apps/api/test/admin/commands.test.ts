import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase } from "../support/fresh-database.ts";
import { runCommand } from "../support/run-command.ts";

const databases = { people: await freshDatabase(), scripts: await freshDatabase() };
const [bank, other] = ["0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09"];
const asset = ["--counterparty", bank, "--code", "UAH", "--issuer"];
const issuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";
const ofBank = ["--counterparty", bank];

// The public keys of RFC 8037 appendix A.2 and RFC 7517 appendix A.1.
const okp = { kty: "OKP", crv: "Ed25519", alg: "EdDSA", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };
const ec = {
  ...{ kty: "EC", crv: "P-256", alg: "ES256", x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4" },
  y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
};
const files = {
  "okp.json": { ...okp, kid: "first" },
  "same-key.json": { ...okp, kid: "again" },
  "same-kid.json": { ...ec, kid: "first" },
  "ec.json": { ...ec, kid: "second" },
};

/** `KEY-1` is the key that was registered first. */
const commands: readonly (readonly string[])[] = [
  ["counterparty", "list"],
  ["counterparty", "create", "--name", "Банк", "--guid", bank],
  ["counterparty", "create", "--name", "Банк", "--guid", bank],
  ["counterparty", "create", "--name", "Інший", "--guid", bank],
  ["counterparty", "create", "--name", "Інший"],
  ["counterparty", "list"],
  ["counterparty", "disable", bank],
  ["counterparty", "disable", bank],
  ["counterparty", "enable", bank],
  ["counterparty", "enable", bank],
  ["counterparty", "disable", other],
  ["counterparty", "enable", other],
  ["key", "list", ...ofBank],
  ["key", "register", ...ofBank, "--file", "okp.json", "--scopes", "customers:read"],
  ["key", "register", ...ofBank, "--file", "same-key.json"],
  ["key", "register", ...ofBank, "--file", "same-kid.json"],
  [
    ...["key", "register", ...ofBank, "--file", "ec.json"],
    ...["--scopes", "customers:read,keys:manage", "--expires-at", "2999-06-30T00:00:00+03:00"],
  ],
  ["key", "register", "--counterparty", other, "--file", "okp.json"],
  ["key", "list", ...ofBank],
  ["key", "revoke", ...ofBank, "KEY-1"],
  ["key", "revoke", ...ofBank, "KEY-1"],
  ["key", "register", ...ofBank, "--file", "okp.json"],
  ["key", "revoke", ...ofBank, "KEY-2"],
  ["asset", "list", ...ofBank],
  ["asset", "register", ...asset, issuer],
  ["asset", "register", ...asset, issuer],
  ["asset", "register", ...asset, issuer, "--minor-unit", "3"],
  ["asset", "register", ...asset, issuer, "--name", "Гривня"],
  ["asset", "list", ...ofBank],
  ["cursor", "rotate"],
  ["audit", "purge"],
  ["audit", "purge", "--older-than", "90"],
  ["migrate"],
];

/** The statements that commands send, by name or text, but for the look at the migrations before. */
function watchStatements(): () => string[] {
  const parsed = vi.spyOn(Connection.prototype, "parse");
  onTestFinished(() => parsed.mockRestore());
  return () => {
    const sent = parsed.mock.calls.map(([statement]: readonly unknown[]) => Object(statement));
    parsed.mockClear();
    return sent
      .map(({ name, text }) => String(name || text).replaceAll(/\s+/g, " "))
      .filter((text) => !text.includes("pg_try_advisory_lock"));
  };
}

// What an administrator sees, and what reaches the database, locks included, in its order.
// `vitest run test/admin/commands.test.ts --update` writes the file again.
test.for([
  ["people", [], "commands.txt"],
  ["scripts", ["--json"], "commands.json.txt"],
] as const)("what the commands do and print for %s is as it is recorded", async ([whom, options, file]) => {
  const folder = await mkdtemp(join(tmpdir(), "specie-commands-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, key] of Object.entries(files)) await writeFile(join(folder, name), JSON.stringify(key));
  const statements = watchStatements();
  const guids: string[] = [];
  const lines: string[] = [];
  for (const command of commands) {
    const words = command.map((word) => {
      if (word.endsWith(".json")) return join(folder, word);
      return /^KEY-\d$/.test(word) ? (guids[Number(word.at(-1)) - 1] ?? "") : word;
    });
    const { code, out, err } = await runCommand({ DATABASE_URL: databases[whom].url }, ...words, ...options);
    if (command[0] === "key" && command[1] === "register")
      guids.push(...(/(?:Its GUID: |"guid": ")([0-9a-f-]{36})/.exec(out)?.slice(1) ?? []));
    const sent = statements().map((text) => `  | ${text}\n`);
    lines.push(`$ ${[...command, ...options].join(" ")}\n`, ...sent, out, err, `  = ${code}\n\n`);
  }
  const text = [...guids.entries()].reduce(
    (all, [index, guid]) => all.replaceAll(guid, `KEY-${index + 1}`),
    lines.join(""),
  );
  const fixed = text
    .replaceAll(/2\d{3}(-\d\d){2}T(\d\d:){2}\d\d\.\d{3}Z/g, (time) =>
      time.startsWith("2999") ? time : time.replaceAll(/\d/g, "0"),
    )
    .replaceAll(/\w{8}-\w{4}-7\w{3}-\w{4}-\w{12}/g, (guid) =>
      guid === bank || guid === other ? guid : guid.replaceAll(/\w/g, "0"),
    )
    .replaceAll(`${folder}/`, "");
  await expect(fixed).toMatchFileSnapshot(`../records/${file}`);
});
