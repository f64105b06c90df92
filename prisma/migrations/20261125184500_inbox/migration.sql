-- What a person is told is also read on the site; a message that was read there is read once and for all.
ALTER TABLE "outbox_messages" ADD COLUMN "read_at" TIMESTAMPTZ(3);
CREATE INDEX outbox_messages_unread ON outbox_messages (recipient_id) WHERE read_at IS NULL;
GRANT UPDATE (read_at) ON outbox_messages TO goodturn_app;
