-- Documents stay as they are, whatever the application does; but the vouchers of whoever asks to be forgotten lose the name.
-- So this is a function of the owner's, for all vouchers of one person and nothing else of them. It answers which they are:
-- their bytes have the name as well, and are drawn again without it when somebody asks. Receipts are books, and keep theirs.
CREATE FUNCTION forget_vouchers_of(person uuid) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE documents d SET facts = jsonb_set(d.facts, '{patientName}', '"Erased"')
  FROM appointments a WHERE d.kind = 'voucher' AND d.subject_id = a.id AND a.patient_id = person
  RETURNING d.id;
$$;
REVOKE EXECUTE ON FUNCTION forget_vouchers_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_vouchers_of(uuid) TO goodturn_app;
