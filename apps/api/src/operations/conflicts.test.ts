import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UniqueViolationError } from "../db/database.ts";
import { conflictsAsProblems } from "./conflicts.ts";

// Each constraint by the columns that no two rows may share, as the migrations have them.
const constraints = [
  ["customers_login", "login-taken", "counterparty_guid, login_key"],
  ["accounts_iban", "iban-taken", "counterparty_guid, iban"],
  ["accounts_asset", "account-exists", "counterparty_guid, customer_guid, asset_code, asset_issuer"],
  ["keys_kid", "key-id-taken", "counterparty_guid, kid"],
  ["keys_thumbprint", "thumbprint-taken", "counterparty_guid, thumbprint"],
] as const;

const folder = join(import.meta.dirname, "../db/migrations");
const migrations = globSync("*.sql", { cwd: folder })
  .map((file) => readFileSync(join(folder, file), "utf8"))
  .join("\n");

const violate = (constraint: string) =>
  conflictsAsProblems(() => Promise.reject(new UniqueViolationError(constraint)));

test.for(constraints)("a violation of %s is the problem %s", async ([constraint, code, columns]) => {
  await expect(violate(constraint)).rejects.toMatchObject({ code });
  expect(migrations).toMatch(new RegExp(`${constraint} (UNIQUE|ON \\w+) \\(${columns}\\)`));
});

test("another constraint, another error and a result are passed on", async () => {
  const other = new UniqueViolationError("audit_pkey");
  await expect(conflictsAsProblems(() => Promise.reject(other))).rejects.toBe(other);
  await expect(conflictsAsProblems(() => Promise.reject(new TypeError("x")))).rejects.toThrow(TypeError);
  expect(await conflictsAsProblems(async () => 7)).toBe(7);
});
