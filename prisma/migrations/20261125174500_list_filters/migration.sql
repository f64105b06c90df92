-- Lists that are filtered by what is rare: administrators among a million accounts, one action among all.
CREATE INDEX "user_roles_role_idx" ON "user_roles"("role");
CREATE INDEX "audit_events_action_at_id_idx" ON "audit_events"("action", "at", "id");
