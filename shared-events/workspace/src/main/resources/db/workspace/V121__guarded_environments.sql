-- Guarded environments hold what end users depend on. The default one is guarded by that alone, so
-- those that are there already are. One that was the default before stays guarded, which these
-- tables do not remember: where the events are, they say it; elsewhere a replay of the topic does.

ALTER TABLE directory_environment ADD COLUMN guarded boolean NOT NULL DEFAULT false;

UPDATE directory_environment SET guarded = true WHERE is_default;
