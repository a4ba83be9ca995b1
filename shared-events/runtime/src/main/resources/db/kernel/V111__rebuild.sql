-- A rebuild makes the tables of projections in this schema and puts them in the place of the present
-- ones when they are complete, see docs/decisions/0011. The runtime role owns no table, so these
-- functions do it with the rights of the owner, for tables that the role may empty anyway.
CREATE SCHEMA rebuild;
GRANT USAGE ON SCHEMA rebuild TO ${runtimeRole};

CREATE FUNCTION sluice_rebuild_check(name text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(has_table_privilege(session_user, to_regclass(format('public.%I', name)), 'TRUNCATE'), false) THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'not a table that a rebuild may replace: ' || name;
  END IF;
END $$;

-- Columns and indexes as text, the same for two tables that one can stand for the other.
CREATE FUNCTION sluice_rebuild_shape(tab regclass) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT concat_ws('; ',
    (SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull), ', ' ORDER BY a.attnum)
     FROM pg_attribute a WHERE a.attrelid = tab AND a.attnum > 0 AND NOT a.attisdropped),
    (SELECT string_agg(concat_ws(' ', c.relname, i.indisunique, i.indisprimary, pg_get_indexdef(i.indexrelid, 0, false)), ', ' ORDER BY c.relname)
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = tab))
$$;

CREATE FUNCTION sluice_rebuild_drop(names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY names LOOP
    EXECUTE format('DROP TABLE IF EXISTS rebuild.%I', name);
  END LOOP;
END $$;

CREATE FUNCTION sluice_rebuild_begin(names text[]) RETURNS void
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
    EXECUTE format('CREATE TABLE rebuild.%I (LIKE public.%I INCLUDING ALL EXCLUDING INDEXES)', name, name);
    FOR part IN SELECT unnest(reloptions) AS setting FROM pg_class WHERE oid = live LOOP
      EXECUTE format('ALTER TABLE rebuild.%I SET (%s)', name, part.setting);
    END LOOP;
    -- One by one and not by LIKE, which would give them other names: a later migration knows them.
    FOR part IN SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
                WHERE conrelid = live AND contype IN ('p', 'u', 'x') ORDER BY conname LOOP
      EXECUTE format('ALTER TABLE rebuild.%I ADD CONSTRAINT %I %s', name, part.conname, part.definition);
    END LOOP;
    FOR part IN SELECT replace(pg_get_indexdef(indexrelid), format(' ON public.%I ', name), format(' ON rebuild.%I ', name)) AS definition
                FROM pg_index WHERE indrelid = live
                AND indexrelid NOT IN (SELECT conindid FROM pg_constraint WHERE conrelid = live AND contype IN ('p', 'u', 'x')) LOOP
      EXECUTE part.definition;
    END LOOP;
    FOR part IN SELECT a.privilege_type, r.rolname FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
                WHERE c.oid = live LOOP
      EXECUTE format('GRANT %s ON rebuild.%I TO %I', part.privilege_type, name, part.rolname);
    END LOOP;
  END LOOP;
END $$;

-- So that the first queries after the swap are planned well.
CREATE FUNCTION sluice_rebuild_analyze(name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('ANALYZE rebuild.%I', name);
END $$;

CREATE FUNCTION sluice_rebuild_swap(names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE name text;
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
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION sluice_rebuild_check, sluice_rebuild_shape, sluice_rebuild_drop, sluice_rebuild_begin,
  sluice_rebuild_analyze, sluice_rebuild_swap FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sluice_rebuild_drop, sluice_rebuild_begin, sluice_rebuild_analyze, sluice_rebuild_swap
  TO ${runtimeRole};
