-- The doors through which the portal mends and discards what is not published yet. It has no right of its own to
-- change or remove a section; these act with the owner's, and only on a version that nobody has published. Run by the
-- owner after every migration.

-- Applies one step to a version and writes it down; `known` is the revision that whoever asks has seen. Returns the
-- next revision, or null where the version is published, gone or at another revision: then nothing has happened.
CREATE OR REPLACE FUNCTION mend_version(wanted uuid, known integer, change jsonb, step jsonb) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  reached integer;
  gone uuid[];
BEGIN
  UPDATE version v SET revision = v.revision + 1
    WHERE v.id = wanted AND v.revision = known AND v.published_at IS NULL RETURNING v.revision INTO reached;
  IF reached IS NULL THEN RETURN NULL; END IF;

  -- Out of the way first: two that change places would meet on it.
  gone := ARRAY(SELECT jsonb_array_elements_text(change->'gone')::uuid);
  UPDATE section s SET position = -1 - s.position WHERE s.version_id = wanted
    AND (s.id = ANY (gone) OR s.id IN (SELECT (x->>'id')::uuid FROM jsonb_array_elements(change->'sections') x));
  INSERT INTO section (id, version_id, node_id, parent_id, unit_id, position, level, kind, number)
    SELECT x.id, wanted, x.node, x.parent, x.unit, x.position, x.level, x.kind, x.number
    FROM jsonb_to_recordset(change->'sections') AS x (id uuid, fresh boolean, node uuid, parent uuid, unit uuid,
      position integer, level smallint, kind section_kind, number text)
    WHERE x.fresh;
  UPDATE section s SET parent_id = x.parent, unit_id = x.unit, position = x.position, level = x.level, kind = x.kind,
      number = x.number
    FROM jsonb_to_recordset(change->'sections') AS x (id uuid, fresh boolean, parent uuid, unit uuid,
      position integer, level smallint, kind section_kind, number text)
    WHERE s.id = x.id AND s.version_id = wanted AND NOT x.fresh;

  DELETE FROM alignment_line l WHERE l.to_version_id = wanted AND l.to_section_id = ANY (gone);
  DELETE FROM section_text t USING section s
    WHERE t.section_id = s.id AND s.version_id = wanted AND s.id = ANY (gone);
  DELETE FROM section s WHERE s.version_id = wanted AND s.id = ANY (gone);

  DELETE FROM section_text t
    USING section s, jsonb_to_recordset(change->'silent') AS x (section uuid, language text)
    WHERE t.section_id = s.id AND s.version_id = wanted AND s.id = x.section AND t.language = x.language;
  INSERT INTO section_text (section_id, language, label, heading, html, text, folded, printed)
    SELECT s.id, x.language, x.label, x.heading, x.html, x.text, x.folded, x.printed
    FROM jsonb_to_recordset(change->'texts') AS x (section uuid, language text, label text, heading text, html text,
      text text, folded text, printed text)
    JOIN section s ON s.id = x.section AND s.version_id = wanted
    ON CONFLICT (section_id, language) DO UPDATE SET label = excluded.label, heading = excluded.heading,
      html = excluded.html, text = excluded.text, folded = excluded.folded, printed = excluded.printed;
  -- What is new in a section goes with what it says in the same language; in others it stays as it is.
  DELETE FROM section_highlight h
    USING section s, jsonb_to_recordset((change->'silent') || (change->'texts')) AS x (section uuid, language text,
      highlight text)
    WHERE h.section_id = s.id AND s.version_id = wanted AND s.id = x.section AND h.language = x.language
      AND x.highlight IS NULL;
  INSERT INTO section_highlight (section_id, language, highlight)
    SELECT s.id, x.language, left(x.highlight, 2000)
    FROM jsonb_to_recordset(change->'texts') AS x (section uuid, language text, highlight text)
    JOIN section s ON s.id = x.section AND s.version_id = wanted
    WHERE x.highlight IS NOT NULL
    ON CONFLICT (section_id, language) DO UPDATE SET highlight = excluded.highlight;

  IF jsonb_typeof(change->'loose') = 'array' THEN
    DELETE FROM loose_text l WHERE l.version_id = wanted;
    INSERT INTO loose_text (version_id, id, position, language, kind, number, label, heading, html, text, highlight,
        printed)
      SELECT wanted, x.id, x.position, x.language, x.kind, x.number, x.label, x.heading, x.html, x.text, x.highlight,
        x.printed
      FROM jsonb_to_recordset(change->'loose') AS x (id uuid, position integer, language text, kind section_kind,
        number text, label text, heading text, html text, text text, highlight text, printed text);
  END IF;

  IF step->>'way' = 'new' THEN
    DELETE FROM mending m WHERE m.version_id = wanted AND m.undone;
    INSERT INTO mending (version_id, number, op, section_id, "into", language, change, made_by)
      SELECT wanted, coalesce(max(m.number), 0) + 1, step->>'op', (step->>'section')::uuid, (step->>'into')::uuid,
        step->>'language', step->'change', (step->>'by')::uuid
      FROM mending m WHERE m.version_id = wanted;
  ELSE
    UPDATE mending m SET undone = (step->>'way' = 'undo')
      WHERE m.version_id = wanted AND m.number = (step->>'number')::integer;
  END IF;
  RETURN reached;
END $$;

-- Removes a version that nobody has published, with everything that came of its import, and its document if that
-- has no other version. Returns whether it did.
CREATE OR REPLACE FUNCTION discard_version(wanted uuid, known integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  home uuid;
  found_it uuid;
BEGIN
  SELECT d.id INTO home FROM version v JOIN document d ON d.id = v.document_id WHERE v.id = wanted FOR UPDATE OF d;
  SELECT v.id INTO found_it FROM version v
    WHERE v.id = wanted AND v.revision = known AND v.published_at IS NULL FOR UPDATE;
  IF found_it IS NULL THEN RETURN false; END IF;
  DELETE FROM alignment_line l WHERE l.to_version_id = wanted;
  DELETE FROM alignment a WHERE a.to_version_id = wanted;
  DELETE FROM mending m WHERE m.version_id = wanted;
  DELETE FROM loose_text l WHERE l.version_id = wanted;
  DELETE FROM language_import i WHERE i.version_id = wanted;
  DELETE FROM version_source f WHERE f.version_id = wanted;
  DELETE FROM version_import i WHERE i.version_id = wanted;
  DELETE FROM section_text t USING section s WHERE s.version_id = wanted AND t.section_id = s.id;
  DELETE FROM section s WHERE s.version_id = wanted;
  DELETE FROM version v WHERE v.id = wanted;
  IF NOT EXISTS (SELECT FROM version v WHERE v.document_id = home) THEN
    DELETE FROM document_text t WHERE t.document_id = home;
    DELETE FROM document d WHERE d.id = home;
  END IF;
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION mend_version(uuid, integer, jsonb, jsonb), discard_version(uuid, integer) FROM PUBLIC;
