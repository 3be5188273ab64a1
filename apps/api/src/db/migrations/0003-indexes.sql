-- What keeps the list of customers fast when one counterparty has a million of them. The primary key and customers_login
-- serve the filters by GUID and by login. Every index begins with the counterparty, or the tenants would slow each other.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- pg_trgm takes for letters what the database's locale does. Under the locale "C" it would find no Ukrainian text at all.
DO $$
BEGIN
  IF current_setting('server_encoding') <> 'UTF8' OR cardinality(show_trgm('ковал')) = 0 THEN
    RAISE EXCEPTION 'the database must be made with ENCODING ''UTF8'' and a locale that knows all letters, such as C.UTF-8';
  END IF;
END
$$;

-- What search_string is looked for in. A line break keeps a match from reaching over two fields: no field can hold one. ICU
-- makes lower case by the rules that JavaScript has, in which the text that is looked for is made lower case.
ALTER TABLE customers ADD COLUMN search_text text GENERATED ALWAYS AS (
  lower(
    (coalesce(login, '') || E'\n' || coalesce(name, '') || E'\n' || coalesce(surname, '') || E'\n' || coalesce(paternal_name, ''))
    COLLATE "und-x-icu"
  )
) STORED;

-- search_string: any part of the text. Without fastupdate, because a list of pending rows makes every search read it through.
CREATE INDEX customers_search ON customers USING gin (counterparty_guid, search_text gin_trgm_ops) WITH (fastupdate = off);

-- PostgreSQL guesses how many customers have a text from a sample of texts. By the usual 100 of them, what one in a hundred
-- has is often taken for what nobody has.
ALTER TABLE customers ALTER COLUMN search_text SET STATISTICS 1000;

-- The default list. Also finds the few that are not disabled where nearly all are.
CREATE INDEX customers_enabled_created ON customers (counterparty_guid, created_at, guid) WHERE NOT is_disabled;
-- Logins in order, those without a login last upwards and first downwards.
CREATE INDEX customers_login_order ON customers (counterparty_guid, login, guid);
-- Nearly every number is one customer's.
CREATE INDEX customers_phone_number ON customers (counterparty_guid, phone_number) INCLUDE (is_disabled);

-- An index for each other filter. Two filters may have a hundred thousand customers each and few in common, and all of those
-- have to be found to be counted. So each index carries the values that the other filters ask for, and the table, where each
-- customer lies on another page, is read for the customers of the page only. At their longest the values take 2,000 bytes;
-- an index holds 2,704 for a customer. What search_string looks in would be too long.
DO $$
DECLARE
  carried constant text[] := ARRAY[
    'created_at', 'updated_at', 'balance_allowed', 'branch_guid', 'kyc_level', 'segment', 'status', 'is_disabled',
    'name', 'surname', 'paternal_name', 'balance_asset_code', 'balance_asset_issuer'
  ];
  keys text[];
BEGIN
  FOREACH keys SLICE 1 IN ARRAY ARRAY[
    -- These are orders of the list as well.
    ['created_at', 'guid', NULL],
    ['updated_at', 'guid', NULL],
    ['surname', 'guid', NULL],
    -- Customers with the same value come in the default order.
    ['name', 'created_at', 'guid'],
    ['paternal_name', 'created_at', 'guid'],
    ['balance_allowed', 'created_at', 'guid'],
    ['branch_guid', 'created_at', 'guid'],
    ['kyc_level', 'created_at', 'guid'],
    ['segment', 'created_at', 'guid'],
    ['status', 'created_at', 'guid'],
    ['balance_asset_code', 'created_at', 'guid'],
    ['balance_asset_issuer', 'created_at', 'guid']
  ] LOOP
    EXECUTE format(
      'CREATE INDEX customers_%s ON customers (counterparty_guid, %s) INCLUDE (%s)',
      keys[1],
      array_to_string(keys, ', '),
      array_to_string(ARRAY(SELECT one FROM unnest(carried) AS one WHERE one <> ALL (array_remove(keys, NULL))), ', ')
    );
  END LOOP;
END
$$;
