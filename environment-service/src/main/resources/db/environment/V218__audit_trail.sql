-- The audit trail of all three services, made of their topics: an entry per command, its changes, and
-- the present value of each item, which is the value before its next change. Partitioned by month of
-- the time at which a command was decided; see docs/decisions/0023.

-- The order in which entries arrived here, for those who follow the trail.
CREATE SEQUENCE audit_arrival;
GRANT USAGE ON SEQUENCE audit_arrival TO ${runtimeRole};

CREATE TABLE audit_entry (
  workspace      text        NOT NULL,
  at             timestamptz NOT NULL,
  id             uuid        NOT NULL, -- of the first event
  service        text        NOT NULL,
  stream         text        NOT NULL,
  causation_id   uuid        NOT NULL,
  correlation_id text        NOT NULL,
  actor          text        NOT NULL,
  via            text        NOT NULL,
  reason         text,
  application    text,
  environments   text[]      NOT NULL,
  workspace_wide boolean     NOT NULL,
  types          text[]      NOT NULL,
  names          text        NOT NULL, -- in lower case, a line each, for searches
  first_version  bigint      NOT NULL,
  last_version   bigint      NOT NULL,
  arrival        bigint      NOT NULL DEFAULT nextval('audit_arrival'),
  tx             xid8        NOT NULL DEFAULT pg_current_xact_id(), -- orders by commit safely
  PRIMARY KEY (at, stream, causation_id) -- the events of one append share all three
) PARTITION BY RANGE (at);
CREATE INDEX audit_entry_in_order ON audit_entry (workspace, at, id);
CREATE INDEX audit_entry_by_correlation ON audit_entry (workspace, correlation_id, at, id);
CREATE INDEX audit_entry_by_arrival ON audit_entry (workspace, service, arrival);

CREATE TABLE audit_change (
  at          timestamptz NOT NULL,
  stream      text        NOT NULL,
  version     bigint      NOT NULL,
  ordinal     integer     NOT NULL, -- an event may change several items
  type        text        NOT NULL,
  environment text,
  item        text        NOT NULL,
  name        text        NOT NULL,
  before      text,
  after       text,
  hash        text        NOT NULL, -- of the event
  PRIMARY KEY (at, stream, version, ordinal)
) PARTITION BY RANGE (at);

CREATE TABLE audit_value (
  stream text NOT NULL,
  item   text NOT NULL,
  value  text,
  PRIMARY KEY (stream, item)
) WITH (fillfactor = 70);

-- No event is ever without a place; audit_room brings order there.
CREATE TABLE audit_entry_rest PARTITION OF audit_entry DEFAULT;
CREATE TABLE audit_change_rest PARTITION OF audit_change DEFAULT;

-- Makes the partitions of a month, with what is in the rest of it.
CREATE FUNCTION audit_room(month date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  first timestamptz := date_trunc('month', month)::timestamp AT TIME ZONE 'UTC';
  past timestamptz := (date_trunc('month', month) + interval '1 month')::timestamp AT TIME ZONE 'UTC';
  parent text;
  part text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['audit_entry', 'audit_change'] LOOP
    part := parent || to_char(month, '_YYYY_MM');
    IF to_regclass(format('public.%I', part)) IS NULL THEN
      EXECUTE format('LOCK TABLE public.%I IN ACCESS EXCLUSIVE MODE', parent);
      EXECUTE format('CREATE TABLE public.%I (LIKE public.%I INCLUDING ALL)', part, parent);
      EXECUTE format(
        'WITH moved AS (DELETE FROM public.%I WHERE at >= $1 AND at < $2 RETURNING *) INSERT INTO public.%I SELECT * FROM moved',
        parent || '_rest', part) USING first, past;
      EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
        parent, part, first, past);
    END IF;
  END LOOP;
  RETURN true;
END $$;

-- Takes away a month that has been archived, if it is what it was when that began.
CREATE FUNCTION audit_forget(month date, entries bigint, arrivals text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  part text := to_char(month, '"audit_entry"_YYYY_MM');
  changes text := to_char(month, '"audit_change"_YYYY_MM');
  same boolean;
BEGIN
  EXECUTE format('LOCK TABLE public.%I, public.%I IN ACCESS EXCLUSIVE MODE', part, changes);
  EXECUTE format('SELECT count(*) = $1 AND coalesce(sum(arrival), 0)::text = $2 FROM public.%I', part)
    INTO same USING entries, arrivals;
  IF same THEN
    EXECUTE format('DROP TABLE public.%I, public.%I', part, changes);
  END IF;
  RETURN same;
END $$;

-- Months of entries that are in no room, as far as a clock can be believed.
CREATE FUNCTION audit_strays() RETURNS SETOF date
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC')::date FROM public.audit_entry_rest
  WHERE at < now() + interval '1 month' ORDER BY 1 LIMIT 500
$$;

-- Months that have a room.
CREATE FUNCTION audit_months() RETURNS SETOF date
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT to_date(right(c.relname, 7), 'YYYY_MM') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'public.audit_entry'::regclass AND c.relname ~ '^audit_entry_[0-9]{4}_[0-9]{2}$'
  ORDER BY 1
$$;

REVOKE ALL ON FUNCTION audit_room, audit_forget, audit_strays, audit_months FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_room, audit_forget, audit_strays, audit_months TO ${runtimeRole};
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON audit_entry, audit_change, audit_value TO ${runtimeRole};

-- For all that has happened so far, and for some time to come: no workspace is older than its first event.
SELECT audit_room(month::date)
FROM generate_series(
  date_trunc('month', coalesce((SELECT min(recorded_at) FROM event), now()) AT TIME ZONE 'UTC'),
  date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months', interval '1 month') AS month;

-- What was read of the topics before there was a trail is read again once, see V113 of the kernel.
INSERT INTO rebuild_due SELECT 'V218' WHERE EXISTS (SELECT FROM inbox);
