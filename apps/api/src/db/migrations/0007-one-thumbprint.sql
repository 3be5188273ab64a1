-- works-with: 0006
-- A counterparty registers a key once. What was registered twice before stays valid: all but the oldest are marked, and only
-- keys without the mark are unique.

ALTER TABLE keys ADD COLUMN is_duplicate boolean NOT NULL DEFAULT false;

-- Row-level security is forced on the owner as well, who would see no row here.
ALTER TABLE keys NO FORCE ROW LEVEL SECURITY;

UPDATE keys SET is_duplicate = true
FROM (
  SELECT counterparty_guid, guid,
    row_number() OVER (PARTITION BY counterparty_guid, thumbprint ORDER BY created_at, guid) AS place
  FROM keys
) AS placed
WHERE placed.place > 1 AND keys.counterparty_guid = placed.counterparty_guid AND keys.guid = placed.guid;

ALTER TABLE keys FORCE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX keys_thumbprint ON keys (counterparty_guid, thumbprint) WHERE NOT is_duplicate;
