-- Of two events that claim one place in a stream both are kept, so that the true one is still there
-- when a person has said which history is right. The first one alone was kept before: one forged
-- event stopped its stream for good.

ALTER TABLE parked ADD COLUMN hash text NOT NULL DEFAULT '';
UPDATE parked SET hash = headers ->> 'ce_hash';
ALTER TABLE parked DROP CONSTRAINT parked_pkey;
ALTER TABLE parked ADD PRIMARY KEY (consumer, stream, version, hash);
