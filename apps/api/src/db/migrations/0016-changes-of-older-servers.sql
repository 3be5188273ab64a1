-- works-with: 0006
-- From here on the audit rows of servers from before 0014 enter the chain in the transaction that writes them, at its end, so that the
-- head is locked as briefly as by the server itself. Creating the trigger locks out writers for the moment of this transaction.
-- Citus accepts no triggers on distributed tables: there, older servers are stopped before the migration.

DO $$
DECLARE
  old audit;
  owner text := current_setting('role');
BEGIN
  IF to_regclass('pg_dist_partition') IS NULL THEN
    CREATE CONSTRAINT TRIGGER audit_row_imported AFTER INSERT ON audit
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION import_new_audit_row();
  END IF;

  -- What was written since 0015 has read the table: transactions of that time ended within seconds, as those of the server do.
  PERFORM set_config('role', 'specie_operator', true);
  FOR old IN
    SELECT * FROM audit
    WHERE audit.at > (SELECT max(changes.at) FROM changes WHERE is_imported) - interval '10 minutes'
      OR NOT EXISTS (SELECT FROM changes WHERE is_imported)
    ORDER BY audit.at, counterparty_guid, guid
  LOOP
    IF NOT EXISTS (SELECT FROM changes WHERE counterparty_guid = old.counterparty_guid AND guid = old.guid) THEN
      PERFORM import_audit_row(old);
    END IF;
  END LOOP;
  PERFORM set_config('role', owner, true);
END
$$;
