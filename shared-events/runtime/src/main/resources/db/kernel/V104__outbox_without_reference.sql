-- The append writes event and outbox row in one statement, and events are never deleted: checking
-- the reference once more is work on the write path that can find nothing.

ALTER TABLE outbox DROP CONSTRAINT outbox_position_fkey;
