-- works-with: 0006
-- What changed, in a chain for each counterparty: history, feed and evidence in one table, in place of `audit`. Each entry is hashed as it
-- is stored, together with the hash before it. In place of values it contains commitments, so that a value can be erased later while
-- the chain stays valid.

-- The end of each chain. Its lock numbers the changes of a counterparty in the order of their commits. The row is updated by every change:
-- on a page of its own, an update needs no new entry in the index and its old versions are removed at once.
CREATE TABLE chain_heads (
  counterparty_guid uuid PRIMARY KEY REFERENCES counterparties,
  sequence bigint NOT NULL,
  -- Microseconds since 1970. Arithmetic of timestamptz is not IMMUTABLE, which Citus demands in an upsert.
  at_us bigint NOT NULL,
  hash bytea NOT NULL
) WITH (fillfactor = 10);

-- The head refers to the counterparty. A reference here would be checked again for each change.
CREATE TABLE changes (
  counterparty_guid uuid NOT NULL,
  sequence bigint NOT NULL,
  -- The GUID of the event as well; of an imported change that of its audit row.
  guid uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Of an imported change the original one; its entry contains `imported`.
  operation text NOT NULL,
  is_imported boolean NOT NULL,
  object_guid uuid NOT NULL,
  customer_guid uuid,
  customer_version bigint,
  kid text NOT NULL,
  -- What listCustomerChanges can be asked for: without `updated_at`, which every update sets.
  fields text[] NOT NULL,
  -- The bytes that are hashed: canonical JSON (RFC 8785) in UTF-8.
  entry bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (counterparty_guid, sequence),
  CONSTRAINT changes_guid UNIQUE (counterparty_guid, guid)
);
CREATE INDEX changes_customer ON changes (counterparty_guid, customer_guid, sequence) WHERE customer_guid IS NOT NULL;

-- The values behind the commitments, with their random bytes. By the GUID, which is known before the head is locked. `json` keeps texts
-- as they are. Those of the object and those of the request are apart, because they will be erased for different reasons.
CREATE TABLE change_values (
  counterparty_guid uuid NOT NULL,
  guid uuid NOT NULL,
  -- [{name, before, before_salt, after, after_salt}], values as canonical JSON
  of_fields json,
  -- [{name, value, salt}] of actor, request_id and evidence
  of_origin json,
  PRIMARY KEY (counterparty_guid, guid)
);

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['chain_heads', 'changes', 'change_values'] LOOP
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

GRANT SELECT, INSERT, UPDATE ON chain_heads TO specie_app, specie_operator;
GRANT SELECT, INSERT ON changes, change_values TO specie_app, specie_operator;

-- The rest takes over rows of `audit`: those that are there, and those that servers from before this migration still write. The server
-- itself makes its entries in stores/changes/; a test compares the two.

CREATE FUNCTION base64url(bytes bytea) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT translate(rtrim(encode(bytes, 'base64'), '='), E'+/\n', '-_')
$$;

-- RFC 8785. Numbers of audit rows have at most seven decimals, and below a millionth an exponent, as JavaScript writes them.
CREATE FUNCTION canonical_json(value jsonb) RETURNS text LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT AS $$
  SELECT CASE jsonb_typeof(value)
    WHEN 'number' THEN (
      SELECT CASE WHEN n > 0 AND n < 0.000001 THEN trim_scale(n * 10000000)::text || 'e-7' ELSE trim_scale(n)::text END
      FROM (SELECT (value #>> '{}')::numeric) AS number(n)
    )
    WHEN 'array' THEN '[' || coalesce((
      SELECT string_agg(canonical_json(item), ',' ORDER BY place)
      FROM jsonb_array_elements(value) WITH ORDINALITY AS list(item, place)
    ), '') || ']'
    WHEN 'object' THEN '{' || coalesce((
      SELECT string_agg(to_json(name)::text || ':' || canonical_json(member), ',' ORDER BY name COLLATE "C")
      FROM jsonb_each(value) AS members(name, member)
    ), '') || '}'
    ELSE value::text
  END
$$;

-- One side of a field of an audit row; nothing for null. Amounts are texts there in updates.
CREATE FUNCTION audited_value(side jsonb, name text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT AS $$
  SELECT CASE
    WHEN jsonb_typeof(side -> name) IS NULL OR jsonb_typeof(side -> name) = 'null' THEN NULL
    WHEN name = 'balance_allowed' THEN canonical_json(to_jsonb((side ->> name)::numeric))
    ELSE canonical_json(side -> name)
  END
$$;

-- Random bytes and the commitment to a value with them; nothing for no value.
CREATE FUNCTION commit_to(field text, side text, value text, OUT salt bytea, OUT commitment bytea)
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT AS $$
BEGIN
  IF value IS NULL THEN
    RETURN;
  END IF;
  salt := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
  commitment := sha256(
    '\x02'::bytea || salt
    || int4send(octet_length(field)) || convert_to(field, 'UTF8')
    || int4send(octet_length(side)) || convert_to(side, 'UTF8')
    || int4send(octet_length(value)) || convert_to(value, 'UTF8')
  );
END
$$;

-- Appends an audit row to the chain of its counterparty.
CREATE FUNCTION import_audit_row(old audit) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  customer uuid := CASE WHEN old.operation IN ('createCustomer', 'updateCustomer') THEN old.object_guid END;
  evidence text := CASE WHEN old.key_guid IS NOT NULL OR old.session_token IS NOT NULL OR old.network IS NOT NULL THEN
    canonical_json(jsonb_build_object('key_guid', old.key_guid, 'network', old.network, 'session_token', old.session_token))
  END;
  field_values json;
  field_entries text;
  origin_values json;
  origin_entries jsonb;
  entry bytea;
  leaf bytea;
  now_us bigint := (extract(epoch FROM old.at) * 1000000)::bigint;
BEGIN
  SELECT
    coalesce(json_agg(json_build_object(
      'name', name, 'before', b.value, 'before_salt', base64url(b.salt), 'after', a.value, 'after_salt', base64url(a.salt)
    ) ORDER BY name COLLATE "C"), '[]'),
    coalesce(string_agg(
      '{"after":' || coalesce('"' || base64url(a.commitment) || '"', 'null')
        || ',"before":' || coalesce('"' || base64url(b.commitment) || '"', 'null')
        || ',"name":' || to_json(name)::text || '}',
      ',' ORDER BY name COLLATE "C"
    ), '')
  INTO field_values, field_entries
  FROM jsonb_object_keys(coalesce(old.before, '{}') || coalesce(old.after, '{}')) AS name
  CROSS JOIN LATERAL (
    SELECT value, (sealed).salt, (sealed).commitment
    FROM (SELECT value, commit_to(name, 'before', value) AS sealed FROM (SELECT audited_value(old.before, name)) AS v(value) OFFSET 0) AS s
  ) AS b
  CROSS JOIN LATERAL (
    SELECT value, (sealed).salt, (sealed).commitment
    FROM (SELECT value, commit_to(name, 'after', value) AS sealed FROM (SELECT audited_value(old.after, name)) AS v(value) OFFSET 0) AS s
  ) AS a;

  SELECT
    json_agg(json_build_object('name', name, 'value', value, 'salt', base64url((sealed).salt))),
    jsonb_object_agg(name, base64url((sealed).commitment))
  INTO origin_values, origin_entries
  FROM (
    SELECT name, value, commit_to(name, 'origin', value) AS sealed
    FROM (VALUES
      ('actor', to_json(old.actor)::text), ('request_id', to_json(old.request_id)::text), ('evidence', evidence)
    ) AS origin(name, value)
    WHERE value IS NOT NULL
    OFFSET 0
  ) AS s;

  -- In the order of RFC 8785.
  entry := convert_to(
    '{"actor":' || (origin_entries -> 'actor')::text
    || ',"customer_guid":' || coalesce('"' || customer || '"', 'null')
    || ',"customer_version":' || coalesce(old.customer_version::text, 'null')
    || ',"evidence":' || coalesce((origin_entries -> 'evidence')::text, 'null')
    || ',"fields":[' || field_entries || ']'
    || ',"guid":"' || old.guid || '"'
    || ',"kid":' || to_json(old.kid)::text
    || ',"object_guid":"' || old.object_guid || '"'
    || ',"operation":"imported"'
    || ',"original_operation":' || to_json(old.operation)::text
    || ',"request_id":' || (origin_entries -> 'request_id')::text
    || ',"v":1}',
    'UTF8'
  );
  leaf := sha256('\x00'::bytea || entry);

  INSERT INTO change_values (counterparty_guid, guid, of_fields, of_origin)
  VALUES (old.counterparty_guid, old.guid, field_values, origin_values);
  -- As in stores/changes/append-change.ts.
  INSERT INTO chain_heads (counterparty_guid, sequence, at_us, hash)
  VALUES (
    old.counterparty_guid, 1, now_us,
    sha256('\x01'::bytea || sha256('\x03'::bytea || uuid_send(old.counterparty_guid)) || int8send(1) || int8send(now_us) || leaf)
  )
  ON CONFLICT (counterparty_guid) DO UPDATE SET
    sequence = chain_heads.sequence + 1,
    at_us = greatest(EXCLUDED.at_us, chain_heads.at_us + 1),
    hash = sha256(
      '\x01'::bytea || chain_heads.hash || int8send(chain_heads.sequence + 1)
      || int8send(greatest(EXCLUDED.at_us, chain_heads.at_us + 1)) || leaf
    );
  INSERT INTO changes (counterparty_guid, sequence, guid, at, operation, is_imported, object_guid, customer_guid,
    customer_version, kid, fields, entry, hash)
  SELECT old.counterparty_guid, sequence, old.guid, timestamptz 'epoch' + at_us * interval '1 microsecond', old.operation, true,
    old.object_guid, customer, old.customer_version, old.kid, old.fields, entry, hash
  FROM chain_heads WHERE counterparty_guid = old.counterparty_guid;
END
$$;

-- Takes over audit rows from before this migration, in the order of their times. Nothing is locked but the heads of chains, which no server
-- uses yet; each batch is a transaction of its own. It can be interrupted and called again.
CREATE PROCEDURE import_audit(batch integer) LANGUAGE plpgsql AS $$
DECLARE
  old audit;
  taken integer;
  last_at timestamptz := '-infinity';
  last_counterparty uuid := '00000000-0000-0000-0000-000000000000';
  last_guid uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  LOOP
    -- Row-level security is forced on the owner, who would see no row.
    PERFORM set_config('role', 'specie_operator', true);
    taken := 0;
    FOR old IN
      SELECT * FROM audit
      WHERE audit.at >= last_at AND (audit.at, counterparty_guid, guid) > (last_at, last_counterparty, last_guid)
      ORDER BY audit.at, counterparty_guid, guid LIMIT batch
    LOOP
      IF NOT EXISTS (SELECT FROM changes WHERE counterparty_guid = old.counterparty_guid AND guid = old.guid) THEN
        PERFORM import_audit_row(old);
      END IF;
      last_at := old.at;
      last_counterparty := old.counterparty_guid;
      last_guid := old.guid;
      taken := taken + 1;
    END LOOP;
    COMMIT;
    EXIT WHEN taken < batch;
  END LOOP;
END
$$;

CREATE FUNCTION import_new_audit_row() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM import_audit_row(NEW);
  RETURN NULL;
END
$$;
