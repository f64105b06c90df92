-- The policy that is in force until an administrator changes it: every database has one from its first moment.
INSERT INTO policies (version, active) SELECT 1, true WHERE NOT EXISTS (SELECT 1 FROM policies);
