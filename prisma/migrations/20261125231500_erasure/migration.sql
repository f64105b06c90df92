-- Results and the log of who read them stay as they are, whatever the application does; but whoever asks to be forgotten takes
-- them along. So this is a function of the owner's, for all results of one person and nothing less. The bytes become uploads
-- that nobody is behind, which the hourly sweep deletes.
CREATE FUNCTION forget_results_of(person uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM result_reads d USING results r WHERE d.result_id = r.id AND r.patient_id = person;
  WITH gone AS (
    DELETE FROM results WHERE patient_id = person RETURNING object_id, appointment_id
  )
  INSERT INTO result_uploads (id, appointment_id, started_at)
  SELECT object_id, appointment_id, now() - interval '2 hours' FROM gone;
$$;
REVOKE EXECUTE ON FUNCTION forget_results_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_results_of(uuid) TO goodturn_app;
