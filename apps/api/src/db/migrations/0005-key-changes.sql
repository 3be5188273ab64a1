-- Every process drops its cached keys of a counterparty when one of them is replaced or revoked, and when the counterparty is
-- disabled or enabled. A notification is sent when the transaction commits, by the server and by the admin commands alike.

CREATE FUNCTION notify_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('specie_keys', OLD.counterparty_guid::text);
  RETURN NULL;
END
$$;

CREATE TRIGGER key_changed AFTER UPDATE OR DELETE ON keys
  FOR EACH ROW EXECUTE FUNCTION notify_key_change();

CREATE TRIGGER counterparty_changed AFTER UPDATE OF disabled_at ON counterparties
  FOR EACH ROW EXECUTE FUNCTION notify_key_change();
