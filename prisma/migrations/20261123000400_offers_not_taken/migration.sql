-- How many offers a person has let go in twelve months, those in `besides` not counted. VOLATILE on purpose: it looks with
-- a snapshot of its own, and so sees what has ended while the statement that asks waited for the person's row.
CREATE FUNCTION count_offers_not_taken(person uuid, besides uuid[]) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT count(*) FROM offers
  WHERE patient_id = person AND status IN ('declined', 'expired') AND ended_at > now() - interval '12 months'
    AND id <> ALL (besides)
$$;
