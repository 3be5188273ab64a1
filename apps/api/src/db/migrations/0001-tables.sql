-- Every primary key and unique constraint begins with counterparty_guid, so that the tables can be distributed by it.

CREATE TABLE counterparties (
  counterparty_guid uuid PRIMARY KEY,
  name text NOT NULL,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE assets (
  counterparty_guid uuid NOT NULL REFERENCES counterparties,
  code text NOT NULL,
  issuer text NOT NULL,
  name text NOT NULL,
  minor_unit smallint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (counterparty_guid, code, issuer)
);

CREATE TABLE keys (
  counterparty_guid uuid NOT NULL REFERENCES counterparties,
  guid uuid NOT NULL,
  kid text NOT NULL,
  alg text NOT NULL,
  jwk jsonb NOT NULL,
  thumbprint text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (counterparty_guid, guid),
  CONSTRAINT keys_kid UNIQUE (counterparty_guid, kid)
);

CREATE TABLE customers (
  counterparty_guid uuid NOT NULL REFERENCES counterparties,
  guid uuid NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  -- In the order of code points on every machine.
  login text COLLATE "C",
  -- The login as it is compared: NFC and lower case.
  login_key text COLLATE "C",
  name text,
  -- In the order of the Ukrainian alphabet, where Є, І, Ї and Ґ are not behind Я.
  surname text COLLATE "uk-x-icu",
  paternal_name text,
  phone_number text,
  segment text,
  status text,
  kyc_level smallint NOT NULL,
  is_disabled boolean NOT NULL,
  -- 15 digits before the decimal point and 7 after it hold every amount of the contract exactly.
  balance_allowed numeric(22, 7) NOT NULL CHECK (balance_allowed >= 0),
  balance_asset_code text,
  balance_asset_issuer text,
  branch_guid uuid,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (counterparty_guid, guid),
  CONSTRAINT customers_login UNIQUE (counterparty_guid, login_key),
  -- The list relies on it: who was not updated after a time was not created after it either.
  CHECK (updated_at >= created_at)
);

CREATE TABLE accounts (
  counterparty_guid uuid NOT NULL,
  guid uuid NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  customer_guid uuid NOT NULL,
  iban text,
  asset_code text NOT NULL,
  asset_issuer text NOT NULL,
  balance numeric(22, 7) NOT NULL DEFAULT 0 CHECK (balance >= 0),
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (counterparty_guid, guid),
  CONSTRAINT accounts_iban UNIQUE (counterparty_guid, iban),
  CONSTRAINT accounts_asset UNIQUE (counterparty_guid, customer_guid, asset_code, asset_issuer),
  FOREIGN KEY (counterparty_guid, customer_guid) REFERENCES customers,
  FOREIGN KEY (counterparty_guid, asset_code, asset_issuer) REFERENCES assets
);

-- One row for each idempotency key, in the same transaction as the work it stands for.
CREATE TABLE idempotency (
  counterparty_guid uuid NOT NULL REFERENCES counterparties,
  operation text NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  -- The answer, which is always a success; set before the transaction ends.
  body text,
  etag text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (counterparty_guid, operation, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE audit (
  counterparty_guid uuid NOT NULL REFERENCES counterparties,
  guid uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  operation text NOT NULL,
  object_guid uuid NOT NULL,
  request_id text NOT NULL,
  actor text NOT NULL,
  kid text NOT NULL,
  fields text[] NOT NULL,
  before jsonb,
  after jsonb,
  PRIMARY KEY (counterparty_guid, guid)
);
CREATE INDEX audit_object ON audit (counterparty_guid, object_guid, at);
