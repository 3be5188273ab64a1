-- The second fence between tenants. The application role owns nothing and has no right to get round it; the connection
-- says whose work it does in app.counterparty, and without that no row is there.

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['counterparties', 'assets', 'keys', 'customers', 'accounts', 'idempotency', 'audit'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO specie_app
         USING (counterparty_guid = nullif(current_setting(''app.counterparty'', true), '''')::uuid)
         WITH CHECK (counterparty_guid = nullif(current_setting(''app.counterparty'', true), '''')::uuid)',
      one
    );
    -- The operator's role works on all counterparties.
    EXECUTE format('CREATE POLICY operator ON %I TO specie_operator USING (true) WITH CHECK (true)', one);
  END LOOP;
END
$$;

GRANT SELECT ON counterparties, assets TO specie_app;
GRANT SELECT, INSERT, UPDATE ON keys, customers, accounts, idempotency TO specie_app;
GRANT SELECT, INSERT ON audit TO specie_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON counterparties, assets, keys, customers, accounts, idempotency TO specie_operator;
GRANT SELECT, INSERT ON audit TO specie_operator;
