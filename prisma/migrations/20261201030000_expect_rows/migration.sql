-- A batch of statements holds only if what was decided on still stands. This undoes it otherwise, with an SQLSTATE of its own:
-- GT001, somebody else was quicker and the decision is taken again; GT002, the Idempotency-Key is taken.
CREATE FUNCTION expect_rows(actual bigint, expected bigint, otherwise text DEFAULT 'GT001') RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF actual IS DISTINCT FROM expected THEN
    RAISE EXCEPTION 'expected % rows, not %', expected, actual USING ERRCODE = otherwise;
  END IF;
END
$$;
