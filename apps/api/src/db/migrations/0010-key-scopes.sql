-- works-with: 0006
-- What tokens of a key may do, until when, and when one was last used. Servers that do not know these columns ignore them: while
-- some still run, a key with fewer scopes or an expiry has no such limits there.

ALTER TABLE keys
  ADD COLUMN scopes text[] NOT NULL DEFAULT ARRAY['customers:read', 'customers:write', 'keys:manage'],
  ADD COLUMN expires_at timestamptz(3);

-- Beside the key and not in it: each change of `keys` makes all processes drop their cached keys. The thumbprint keeps the uses of a
-- key from those of the key that replaced it.
CREATE TABLE key_uses (
  counterparty_guid uuid NOT NULL,
  key_guid uuid NOT NULL,
  thumbprint text NOT NULL,
  last_used_at timestamptz(3) NOT NULL,
  PRIMARY KEY (counterparty_guid, key_guid),
  FOREIGN KEY (counterparty_guid, key_guid) REFERENCES keys ON DELETE CASCADE
);

-- A revoked key leaves the table of keys, so that no server accepts it, and is remembered here: it is never registered again.
CREATE TABLE revoked_keys (
  counterparty_guid uuid NOT NULL REFERENCES counterparties,
  guid uuid NOT NULL,
  kid text NOT NULL,
  thumbprint text NOT NULL,
  revoked_at timestamptz(3) NOT NULL,
  PRIMARY KEY (counterparty_guid, guid)
);
CREATE INDEX revoked_keys_thumbprint ON revoked_keys (counterparty_guid, thumbprint);

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['key_uses', 'revoked_keys'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO specie_app
         USING (counterparty_guid = nullif(current_setting(''app.counterparty'', true), '''')::uuid)
         WITH CHECK (counterparty_guid = nullif(current_setting(''app.counterparty'', true), '''')::uuid)',
      one
    );
    EXECUTE format('CREATE POLICY operator ON %I TO specie_operator USING (true) WITH CHECK (true)', one);
  END LOOP;
END
$$;

GRANT DELETE ON keys TO specie_app;
GRANT SELECT, INSERT, UPDATE ON key_uses TO specie_app;
GRANT SELECT ON key_uses TO specie_operator;
GRANT SELECT, INSERT ON revoked_keys TO specie_app, specie_operator;
