-- How many months an offer that was not taken counts is said by the caller, in one place of the code. VOLATILE, so that inside a
-- statement it sees what was committed while the statement waited for the person.
DROP FUNCTION count_offers_not_taken(uuid, uuid[]);
CREATE FUNCTION count_offers_not_taken(person uuid, besides uuid[], months int) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT count(*) FROM offers
  WHERE patient_id = person AND status IN ('declined', 'expired') AND ended_at > now() - make_interval(months => months)
    AND excused_at IS NULL AND id <> ALL (besides)
$$;
