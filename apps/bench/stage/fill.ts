import type { Connection } from "./connect.ts";
import { branches, endings, names, paternalNames, stems } from "./names.ts";

interface Owner {
  readonly guid: string;
  readonly asset_code: string;
  readonly asset_issuer: string;
}

const chunk = 100_000;

/**
 * Fills a bank. The values are spread as in life: a few names and branches are common and many rare, nine of ten customers
 * are active, one in twenty-five is disabled, balances reach over five powers of ten, and the bank has opened its accounts
 * one after the other in five years.
 */
export async function fill(
  { query }: Pick<Connection, "query">,
  owner: Owner,
  customers: number,
  progress: (line: string) => void,
): Promise<void> {
  await query("SET maintenance_work_mem = '512MB'; SELECT setseed(0.5)");
  // Row by row into twenty indexes takes several times as long as making them afterwards.
  const indexes = (await query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
       WHERE tablename = 'customers' AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
  )) as { name: string; definition: string }[]; // What is selected.
  for (const { name } of indexes) await query(`DROP INDEX ${name}`);
  for (let from = 1; from <= customers; from += chunk) {
    const to = Math.min(from + chunk - 1, customers);
    await query(insertCustomers, [
      ...[owner.guid, from, to, customers, owner.asset_code, owner.asset_issuer],
      ...[names, stems, endings, paternalNames, branches],
    ]);
    if (customers > chunk) progress(`${to} of ${customers} customers`);
  }
  for (const [index, { name, definition }] of indexes.entries()) {
    if (customers > chunk) progress(`index ${index + 1} of ${indexes.length}: ${name}`);
    await query(definition);
  }
  if (customers > chunk) progress("accounts, statistics");
  await query(insertAccounts, [owner.guid, owner.asset_code, owner.asset_issuer]);
  await query("VACUUM ANALYZE");
  await query("CHECKPOINT");
}

const insertCustomers = `
INSERT INTO customers
  (counterparty_guid, guid, login, login_key, name, surname, paternal_name, phone_number, segment, status, kyc_level,
   is_disabled, balance_allowed, balance_asset_code, balance_asset_issuer, branch_guid, created_at, updated_at)
SELECT $1, uuidv7(created - now()), login, login, name, surname, paternal, phone, segment, status, kyc, disabled, balance,
  $5, $6, branch, created, created + (now() - created) * power(random(), 3)
FROM (
  SELECT
    CASE WHEN random() < 0.95 THEN 'user-' || i || '@example.ua' END AS login,
    ($7::text[])[1 + floor(power(random(), 2) * array_length($7::text[], 1))::int] AS name,
    ($8::text[])[1 + floor(power(random(), 2) * array_length($8::text[], 1))::int]
      || ($9::text[])[1 + floor(random() * array_length($9::text[], 1))::int] AS surname,
    ($10::text[])[1 + floor(power(random(), 2) * array_length($10::text[], 1))::int] AS paternal,
    '+380' || (670000000 + i)::text AS phone,
    CASE WHEN random() < 0.8 THEN 'PL' WHEN random() < 0.8 THEN 'PI' END AS segment,
    CASE WHEN random() < 0.9 THEN 'active' WHEN random() < 0.6 THEN 'review' ELSE 'closed' END AS status,
    floor(power(random(), 2) * 5)::int AS kyc,
    random() < 0.04 AS disabled,
    round(exp(random() * 12)::numeric, 2) AS balance,
    ($11::uuid[])[1 + floor(power(random(), 2) * array_length($11::uuid[], 1))::int] AS branch,
    date_trunc('milliseconds', now() - interval '5 years' * (1 - i::float8 / $4)) AS created
  FROM generate_series($2::int, $3::int) AS i
) AS person`;

// With a Ukrainian IBAN (ISO 13616): U is 30, A is 10, and the check digits count as 00.
const insertAccounts = `
INSERT INTO accounts (counterparty_guid, guid, customer_guid, iban, asset_code, asset_issuer, balance, created_at)
SELECT $1, gen_random_uuid(), guid,
  'UA' || lpad((98 - (account || '301000')::numeric % 97)::text, 2, '0') || account, $2, $3, balance_allowed, created_at
FROM (
  SELECT *, '300001' || lpad(row_number() OVER ()::text, 19, '0') AS account FROM customers WHERE counterparty_guid = $1
) AS numbered`;
