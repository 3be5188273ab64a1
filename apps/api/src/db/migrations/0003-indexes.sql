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

-- The default list. Also finds the few that are not disabled where nearly all are.
CREATE INDEX customers_enabled_created ON customers (counterparty_guid, created_at, guid) WHERE NOT is_disabled;
-- created_at in both directions with disabled customers, min_created_at, max_created_at.
CREATE INDEX customers_created ON customers (counterparty_guid, created_at, guid);
-- updated_at in both directions, min_updated_at, max_updated_at.
CREATE INDEX customers_updated ON customers (counterparty_guid, updated_at, guid);
-- An index read backwards gives NULLs first, so an order by a value that may be absent takes one for each direction.
CREATE INDEX customers_login_up ON customers (counterparty_guid, login, guid);
CREATE INDEX customers_login_down ON customers (counterparty_guid, login DESC NULLS LAST, guid DESC);
-- Also surnames.
CREATE INDEX customers_surname_up ON customers (counterparty_guid, surname, guid);
CREATE INDEX customers_surname_down ON customers (counterparty_guid, surname DESC NULLS LAST, guid DESC);

-- Filters by values that few customers share.
CREATE INDEX customers_name ON customers (counterparty_guid, name);
CREATE INDEX customers_paternal_name ON customers (counterparty_guid, paternal_name);
CREATE INDEX customers_phone_number ON customers (counterparty_guid, phone_number);
-- min_balance_allowed, max_balance_allowed.
CREATE INDEX customers_balance_allowed ON customers (counterparty_guid, balance_allowed);

-- Filters by values that many customers share: the newest of them are found without sorting the rest.
CREATE INDEX customers_kyc_level ON customers (counterparty_guid, kyc_level, created_at, guid);
CREATE INDEX customers_segment ON customers (counterparty_guid, segment, created_at, guid);
CREATE INDEX customers_status ON customers (counterparty_guid, status, created_at, guid);
CREATE INDEX customers_branch ON customers (counterparty_guid, branch_guid, created_at, guid);
CREATE INDEX customers_asset_code ON customers (counterparty_guid, balance_asset_code, created_at, guid);
CREATE INDEX customers_asset_issuer ON customers (counterparty_guid, balance_asset_issuer, created_at, guid);
