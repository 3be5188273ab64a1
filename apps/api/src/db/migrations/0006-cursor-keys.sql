-- The keys that sign cursors: the newest signs, the one before it is still accepted. They are no tenant's, and every process
-- reads them with the page, so all agree and a rotation takes effect at once.

CREATE TABLE cursor_keys (
  secret bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

INSERT INTO cursor_keys (secret) VALUES (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));

GRANT SELECT ON cursor_keys TO specie_app;
GRANT SELECT, INSERT, DELETE ON cursor_keys TO specie_operator;
