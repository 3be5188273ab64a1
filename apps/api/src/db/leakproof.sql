-- Lets row-level security use indexes. A condition is looked up in an index before the policy has passed the row only if its
-- function is LEAKPROOF, that is, cannot reveal its arguments. Equality and order of most types are held so, LIKE and the order of numeric are not: both may name their arguments in
-- an error. LIKE names only the pattern and numeric comparison raises none, so nothing gets out that the caller did not send.
--
-- Only a superuser may say so. Without this, search_string and the bounds of balance_allowed read all customers of the one
-- counterparty. pg_dump does not carry it, so it is said again with every migration.

DO $$
DECLARE
  one regprocedure;
BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    FOR one IN
      SELECT oid FROM pg_proc
      WHERE NOT proleakproof
        AND oid IN (
          'textlike(text,text)'::regprocedure, 'textregexeq(text,text)'::regprocedure,
          'numeric_ge(numeric,numeric)'::regprocedure, 'numeric_le(numeric,numeric)'::regprocedure
        )
    LOOP
      EXECUTE format('ALTER FUNCTION %s LEAKPROOF', one);
    END LOOP;
  END IF;
END
$$;
