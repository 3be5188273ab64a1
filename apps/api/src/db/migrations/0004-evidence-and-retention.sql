-- With what a change was made, and from where. Rows from before have none of it, nor have those of the admin commands.
ALTER TABLE audit
  ADD COLUMN key_guid uuid,
  -- An IPv4 address or an IPv6 /48.
  ADD COLUMN network text,
  -- The SHA-256 of the token, as checkToken returns it.
  ADD COLUMN session_token text;

CREATE INDEX audit_age ON audit (at);

-- Only two functions delete from these tables. They run as a role that sees only rows old enough to be deleted.
GRANT SELECT, DELETE ON idempotency, audit TO specie_retention;
CREATE POLICY retention ON idempotency TO specie_retention USING (created_at < now() - interval '24 hours');
CREATE POLICY retention ON audit TO specie_retention USING (at < now() - interval '90 days');

-- Deletes at most so many idempotency keys older than 25 hours, one hour more than the contract promises to keep them, and
-- returns how many. Returns 0 while another process does the same.
CREATE FUNCTION purge_idempotency(batch integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  deleted integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(5173263) THEN
    RETURN 0;
  END IF;
  DELETE FROM idempotency WHERE (counterparty_guid, operation, key) IN (
    SELECT counterparty_guid, operation, key FROM idempotency
    WHERE created_at < now() - interval '25 hours' ORDER BY created_at LIMIT batch
  );
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$$;

-- Deletes at most so many audit rows from before a moment, and returns how many. The policy keeps 90 days at least.
CREATE FUNCTION purge_audit(older_than timestamptz, batch integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  deleted integer;
BEGIN
  DELETE FROM audit WHERE (counterparty_guid, guid) IN (
    SELECT counterparty_guid, guid FROM audit WHERE at < older_than ORDER BY at LIMIT batch
  );
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$$;

-- A function's owner must be allowed to create it.
GRANT CREATE ON SCHEMA public TO specie_retention;
ALTER FUNCTION purge_idempotency OWNER TO specie_retention;
ALTER FUNCTION purge_audit OWNER TO specie_retention;

REVOKE CREATE ON SCHEMA public FROM specie_retention;

REVOKE ALL ON FUNCTION purge_idempotency, purge_audit FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_idempotency TO specie_app;
GRANT EXECUTE ON FUNCTION purge_audit TO specie_operator;
