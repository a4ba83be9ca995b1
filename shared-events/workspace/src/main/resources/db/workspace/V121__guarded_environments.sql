-- Guarded environments hold what end users depend on. The default one is guarded by that alone, so
-- those that are there already are. One that was the default before stays guarded too; that is not
-- known here, see decision 14.

ALTER TABLE directory_environment ADD COLUMN guarded boolean NOT NULL DEFAULT false;

UPDATE directory_environment SET guarded = true WHERE is_default;
