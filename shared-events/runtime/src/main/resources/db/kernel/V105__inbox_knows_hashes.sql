-- What was applied last of each foreign stream is known by its hash, so that another history of the
-- stream is noticed. Of rows from before nothing is known: the next event of such a stream is
-- believed once.

ALTER TABLE inbox
  ADD COLUMN source   text,
  ADD COLUMN hash     text,
  ADD COLUMN forked   boolean     NOT NULL DEFAULT false,
  ADD COLUMN tries    integer     NOT NULL DEFAULT 0,
  ADD COLUMN retry_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX inbox_parked ON inbox (consumer, retry_at) WHERE parked;
