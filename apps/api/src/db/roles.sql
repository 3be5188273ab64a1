-- Who works on the tables: the server, fenced in by row-level security, and the operator's commands. Neither can log in or
-- owns anything; a connection takes one of them on. Roles belong to the whole cluster, so another database may have made
-- them already, or make them at this very moment.

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['specie_app', 'specie_operator', 'specie_retention'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = one) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', one);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = one AND (rolsuper OR rolbypassrls)) THEN
      RAISE EXCEPTION 'the role % can get round row-level security: ALTER ROLE % NOSUPERUSER NOBYPASSRLS', one, one;
    END IF;
    -- A superuser is a member of every role.
    IF NOT pg_has_role(current_user, one, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', one);
    END IF;
  END LOOP;
END
$$;
