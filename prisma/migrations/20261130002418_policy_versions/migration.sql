-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "activated_at" TIMESTAMPTZ(3);

UPDATE policies SET activated_at = created_at WHERE active;
ALTER TABLE policies
  ALTER COLUMN activated_at SET DEFAULT now(),
  ADD CONSTRAINT policies_active_since CHECK (NOT active OR activated_at IS NOT NULL);

-- What a version says never changes, and no version goes: only whether it is the one in force does.
REVOKE UPDATE, DELETE ON policies FROM goodturn_app;
GRANT UPDATE (active, activated_at) ON policies TO goodturn_app;
