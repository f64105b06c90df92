-- Whose profile has changed since a snapshot: few of them, in a table as long as the line.
CREATE INDEX "patient_profiles_updated_at_idx" ON "patient_profiles"("updated_at");
