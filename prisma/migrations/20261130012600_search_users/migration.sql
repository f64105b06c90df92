-- People are found by a part of their name or address. pg_trgm comes with PostgreSQL, its owner may install it, and Neon has it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX users_search ON users USING gin ((lower(full_name) || ' ' || email) gin_trgm_ops);
-- Suspended accounts are few among many, newest first as the list is.
CREATE INDEX users_suspended ON users (created_at, id) WHERE suspended_at IS NOT NULL;
