-- works-with: 0006
-- Whether a key was registered with a proof that its owner holds the private half. Servers that do not know the column accept tokens
-- of such keys without an audience.

ALTER TABLE keys ADD COLUMN is_proven boolean NOT NULL DEFAULT false;

-- The proofs of the last hour, each of which is accepted once.
CREATE TABLE key_proofs (
  counterparty_guid uuid NOT NULL REFERENCES counterparties,
  jti text NOT NULL,
  used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (counterparty_guid, jti)
);

ALTER TABLE key_proofs ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_proofs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON key_proofs TO specie_app
  USING (counterparty_guid = nullif(current_setting('app.counterparty', true), '')::uuid)
  WITH CHECK (counterparty_guid = nullif(current_setting('app.counterparty', true), '')::uuid);
CREATE POLICY operator ON key_proofs TO specie_operator USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON key_proofs TO specie_app;
