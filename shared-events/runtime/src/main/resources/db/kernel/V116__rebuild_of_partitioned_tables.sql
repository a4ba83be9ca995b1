-- A table that is partitioned is rebuilt as one, with the partitions that the present one has.
-- These take the place of the functions of V111.

CREATE OR REPLACE FUNCTION sluice_rebuild_shape(tab regclass) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT concat_ws('; ', pg_get_partkeydef(tab),
    (SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull), ', ' ORDER BY a.attnum)
     FROM pg_attribute a WHERE a.attrelid = tab AND a.attnum > 0 AND NOT a.attisdropped),
    (SELECT string_agg(concat_ws(' ', c.relname, i.indisunique, i.indisprimary,
       replace(pg_get_indexdef(i.indexrelid, 0, false), ' ON ONLY ', ' ON ')), ', ' ORDER BY c.relname)
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = tab))
$$;

CREATE OR REPLACE FUNCTION sluice_rebuild_begin(names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  name text;
  live regclass;
  part record;
BEGIN
  PERFORM public.sluice_rebuild_drop(names);
  FOREACH name IN ARRAY names LOOP
    PERFORM public.sluice_rebuild_check(name);
    live := to_regclass(format('public.%I', name));
    EXECUTE format('CREATE TABLE rebuild.%I (LIKE public.%I INCLUDING ALL EXCLUDING INDEXES)', name, name)
      || coalesce(' PARTITION BY ' || pg_get_partkeydef(live), '');
    FOR part IN SELECT unnest(reloptions) AS setting FROM pg_class WHERE oid = live LOOP
      EXECUTE format('ALTER TABLE rebuild.%I SET (%s)', name, part.setting);
    END LOOP;
    -- One by one and not by LIKE, which would give them other names: a later migration knows them.
    FOR part IN SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
                WHERE conrelid = live AND contype IN ('p', 'u', 'x') ORDER BY conname LOOP
      EXECUTE format('ALTER TABLE rebuild.%I ADD CONSTRAINT %I %s', name, part.conname, part.definition);
    END LOOP;
    FOR part IN SELECT replace(replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON '),
                  format(' ON public.%I ', name), format(' ON rebuild.%I ', name)) AS definition
                FROM pg_index WHERE indrelid = live
                AND indexrelid NOT IN (SELECT conindid FROM pg_constraint WHERE conrelid = live AND contype IN ('p', 'u', 'x')) LOOP
      EXECUTE part.definition;
    END LOOP;
    FOR part IN SELECT a.privilege_type, r.rolname FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
                WHERE c.oid = live LOOP
      EXECUTE format('GRANT %s ON rebuild.%I TO %I', part.privilege_type, name, part.rolname);
    END LOOP;
    FOR part IN SELECT c.relname, pg_get_expr(c.relpartbound, c.oid) AS bound
                FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = live AND c.relispartition ORDER BY c.relname LOOP
      EXECUTE format('CREATE TABLE rebuild.%I PARTITION OF rebuild.%I %s', part.relname, name, part.bound);
    END LOOP;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION sluice_rebuild_swap(names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  name text;
  part record;
BEGIN
  FOREACH name IN ARRAY names LOOP
    PERFORM public.sluice_rebuild_check(name);
    EXECUTE format('LOCK TABLE public.%I IN ACCESS EXCLUSIVE MODE', name);
    IF replace(public.sluice_rebuild_shape(format('public.%I', name)::regclass), ' ON public.', ' ON rebuild.')
       IS DISTINCT FROM public.sluice_rebuild_shape(format('rebuild.%I', name)::regclass) THEN
      RAISE EXCEPTION USING ERRCODE = 'SL003', MESSAGE = 'changed during its rebuild: ' || name;
    END IF;
  END LOOP;
  FOREACH name IN ARRAY names LOOP
    EXECUTE format('DROP TABLE public.%I', name);
    EXECUTE format('ALTER TABLE rebuild.%I SET SCHEMA public', name);
    FOR part IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = to_regclass(format('public.%I', name)) AND c.relispartition LOOP
      EXECUTE format('ALTER TABLE rebuild.%I SET SCHEMA public', part.relname);
    END LOOP;
  END LOOP;
END $$;
