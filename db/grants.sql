-- What each login may do, and nothing else. Run by the owner after every migration, as one transaction.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM gop_y_app, gop_y_identity;
GRANT USAGE ON SCHEMA public, drizzle TO gop_y_app, gop_y_identity;
GRANT SELECT ON drizzle.__drizzle_migrations TO gop_y_app, gop_y_identity;

-- The portal works with current things freely, and never deletes what was received.
GRANT SELECT, INSERT, UPDATE ON
  consultation, consultation_text,
  document, document_text, version,
  comment_count, submission_count, comment_margin, comment_total, statistics_edition, open_data_edition, open_data_wish, intake_hour, person, attribution, attribution_text
TO gop_y_app;

-- Of what was received only that changes which a correction, a withdrawal or a decision changes.
GRANT SELECT, INSERT ON submission, comment TO gop_y_app;
GRANT UPDATE (fingerprint) ON submission TO gop_y_app;
GRANT UPDATE (
  section_id, document_id, question_id, place, language, stance, body, suggested_text, quote_exact, quote_prefix,
  quote_suffix, quote_language, revision, revised_day, nonce, commitment, visibility, disputed, queue_at, arrival,
  redactions, shown_from
) ON comment TO gop_y_app;

-- A published section is what people commented on: it is never edited or removed.
GRANT SELECT, INSERT ON section, section_text, version_import, picture TO gop_y_app;
-- The file that a version came from goes when the version is published.
GRANT SELECT, INSERT, DELETE ON version_source TO gop_y_app;
-- What is not published is mended and discarded through two doors only, which look whether it is (doors.sql).
GRANT EXECUTE ON FUNCTION mend_version(uuid, integer, jsonb, jsonb), discard_version(uuid, integer) TO gop_y_app;
GRANT SELECT ON mending, loose_text TO gop_y_app;
GRANT SELECT, INSERT, UPDATE ON language_import TO gop_y_app;
-- When a version is published its sections take over the nodes of those that they were.
GRANT UPDATE (node_id) ON section TO gop_y_app;

-- A code on paper means the same for ever.
GRANT SELECT, INSERT ON short_address TO gop_y_app;

-- What was said in public about a deadline stays said, and so does what changed on a page and why.
GRANT SELECT, INSERT ON extension, public_change TO gop_y_app;
-- Of a preview link its end alone can be brought forward; of what stands beside a draft the bytes never change.
GRANT SELECT, INSERT, UPDATE (revoked_at) ON preview_link TO gop_y_app;
GRANT SELECT, INSERT, DELETE ON background_piece TO gop_y_app;
GRANT SELECT, INSERT, DELETE, UPDATE (position, kind, titles, url, published_at, removed_at) ON background_document TO gop_y_app;

-- Histories are append-only; a withdrawal erases text and nonce of old revisions and nothing else.
GRANT SELECT, INSERT ON revision, comment_history TO gop_y_app;
GRANT UPDATE (body, suggested_text, quote_exact, quote_prefix, quote_suffix, nonce) ON revision TO gop_y_app;

-- A decision stays as it was made; what it quotes of a comment goes with the comment.
GRANT SELECT, INSERT, UPDATE ON review TO gop_y_app;
GRANT SELECT, INSERT, UPDATE (note) ON decision TO gop_y_app;
GRANT SELECT, INSERT, UPDATE (detail) ON flag TO gop_y_app;
GRANT SELECT, INSERT, UPDATE (grounds, outcome, settled_by, settled_day) ON appeal TO gop_y_app;
GRANT SELECT, INSERT, UPDATE (question, answer, answered_at) ON colleague_question TO gop_y_app;
GRANT SELECT, INSERT, UPDATE (reason, decided_by, decided_at, granted) ON unmasking TO gop_y_app;
GRANT SELECT, INSERT, UPDATE ON cluster TO gop_y_app;

-- Working material that is meant to go again.
GRANT SELECT, INSERT, UPDATE, DELETE ON
  basket, alert_rule, outbox, comment_search, considered, considered_words, saved_view, section_highlight, removal_highlight, question, question_text,
  session, account, verification, second_factor, passkey, recovery_code, invitation, api_key,
  attribution_member, comment_set, draft_comment, alignment, alignment_line, placement, screening, cluster_band, cluster_member, cluster_following,
  point, cluster_coding, cluster_theme, comment_import_batch
TO gop_y_app;

-- What analysts work with: themes are changed or end, and never vanish; what they were, and who handled what, is history.
GRANT SELECT, INSERT, UPDATE ON codebook, theme, handling, theme_handling TO gop_y_app;
GRANT SELECT, INSERT ON theme_change, handling_history, agreement_sample, agreement_item, agreement_code TO gop_y_app;
GRANT UPDATE (revealed_at) ON agreement_sample TO gop_y_app;
GRANT UPDATE (theme_ids, at) ON agreement_code TO gop_y_app;
GRANT SELECT, INSERT, DELETE ON handling_note TO gop_y_app;

-- What was taken out, by whom, is history as well.
GRANT SELECT, INSERT, UPDATE ON export_job TO gop_y_app;

-- What is imported waits apart until it is complete, and can be taken back until then.
GRANT SELECT, INSERT, UPDATE (completed_at, completed_by, events), DELETE ON comment_import TO gop_y_app;

-- What was handed in is corrected and withdrawn by whoever handed it in, and what it said before is history.
GRANT SELECT, INSERT, UPDATE (kind, name, day, place, attendance, revision, withdrawn_at) ON event TO gop_y_app;
GRANT SELECT, INSERT, UPDATE (name, day, revision, withdrawn_at) ON tally TO gop_y_app;
GRANT SELECT, INSERT, DELETE ON tally_line TO gop_y_app;
GRANT SELECT, INSERT ON event_history, tally_history TO gop_y_app;

-- Roles are what is held now; who held them before stands in the audit trail.
GRANT SELECT, INSERT, DELETE ON role_grant TO gop_y_app;
GRANT SELECT, INSERT, UPDATE (side), DELETE ON person_side TO gop_y_app;
GRANT SELECT, INSERT, UPDATE (decided_by, decided_at, outcome) ON change_request TO gop_y_app;

-- Rules and what was done are added to and never changed. The owner of the schema gives these rights up as well.
GRANT SELECT, INSERT ON rules, rules_text, reason, reason_text, audit_event, checklist_item TO gop_y_app;
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM CURRENT_USER;
GRANT SELECT, INSERT, UPDATE (decided_day, outcome) ON official_request TO gop_y_app;

-- Addresses of contributors: the portal adds them, the mailer alone reads, confirms and erases them.
GRANT INSERT ON sealed_email TO gop_y_app;
GRANT SELECT, INSERT ON mail_key TO gop_y_app;
GRANT SELECT ON contributor_mail TO gop_y_app;
GRANT INSERT, SELECT (id, kind, state, attempts, failure, at, due_at) ON staff_mail TO gop_y_app;
GRANT SELECT, DELETE, UPDATE (confirmed_day, key_id, iv, sealed) ON sealed_email TO gop_y_identity;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_key, contributor_mail TO gop_y_identity;
GRANT SELECT, UPDATE, DELETE ON staff_mail TO gop_y_identity;
GRANT SELECT, UPDATE (mailed) ON outbox TO gop_y_identity;
GRANT SELECT (bucket, id, consultation_id, language, day, received_at) ON submission TO gop_y_identity;
GRANT SELECT (bucket, id, submission_id, consultation_id, visibility) ON comment TO gop_y_identity;
GRANT SELECT ON consultation, consultation_text, document, document_text, version, installation TO gop_y_identity;
GRANT SELECT (
  bucket, id, comment_id, kind, outcome, reason, redactions, result, to_visibility, about, day, effective_at
) ON decision TO gop_y_identity;
GRANT SELECT ON reason, reason_text TO gop_y_identity;

GRANT SELECT, INSERT ON installation TO gop_y_app;

-- The sample goes as a whole, through this one door: with the owner's rights, and only what is marked as sample.
CREATE OR REPLACE FUNCTION remove_sample() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone uuid[];
  names uuid[];
  staff uuid[];
BEGIN
  -- Locked first: what is being sent there at this moment is either removed with it or refused.
  SELECT coalesce(array_agg(c.id), '{}') INTO gone FROM (SELECT id FROM consultation WHERE sample FOR UPDATE) c;
  SELECT coalesce(array_agg(id), '{}') INTO names FROM attribution WHERE sample;
  SELECT coalesce(array_agg(p.id), '{}') INTO staff FROM (SELECT id FROM person WHERE sample FOR UPDATE) p;

  DELETE FROM outbox o USING submission s
    WHERE s.consultation_id = ANY (gone) AND o.bucket = s.bucket AND o.submission_id = s.id;
  DELETE FROM contributor_mail m USING submission s
    WHERE s.consultation_id = ANY (gone) AND m.bucket = s.bucket AND m.submission_id = s.id;
  DELETE FROM sealed_email WHERE consultation_id = ANY (gone);
  DELETE FROM comment_search WHERE consultation_id = ANY (gone);
  DELETE FROM considered_words w USING considered k
    WHERE k.consultation_id = ANY (gone) AND w.bucket = k.bucket AND w.comment_id = k.comment_id;
  DELETE FROM considered WHERE consultation_id = ANY (gone);
  DELETE FROM saved_view WHERE consultation_id = ANY (gone) OR owner_id = ANY (staff);
  DELETE FROM screening n USING comment m
    WHERE m.consultation_id = ANY (gone) AND n.bucket = m.bucket AND n.comment_id = m.id;
  DELETE FROM flag f USING comment m
    WHERE m.consultation_id = ANY (gone) AND f.bucket = m.bucket AND f.comment_id = m.id;
  DELETE FROM appeal a USING comment m
    WHERE m.consultation_id = ANY (gone) AND a.bucket = m.bucket AND a.comment_id = m.id;
  DELETE FROM unmasking WHERE consultation_id = ANY (gone);
  DELETE FROM colleague_question WHERE consultation_id = ANY (gone);
  DELETE FROM review WHERE consultation_id = ANY (gone);
  DELETE FROM cluster_following f USING cluster k
    WHERE k.consultation_id = ANY (gone) AND f.cluster_id = k.id;
  DELETE FROM decision WHERE consultation_id = ANY (gone);
  DELETE FROM cluster_theme t USING cluster_coding k
    WHERE k.consultation_id = ANY (gone) AND t.bucket = k.bucket AND t.cluster_id = k.cluster_id;
  DELETE FROM cluster_coding WHERE consultation_id = ANY (gone);
  DELETE FROM cluster_band WHERE consultation_id = ANY (gone);
  DELETE FROM cluster_member WHERE consultation_id = ANY (gone);
  DELETE FROM cluster WHERE consultation_id = ANY (gone);
  DELETE FROM comment_history h USING comment m
    WHERE m.consultation_id = ANY (gone) AND h.bucket = m.bucket AND h.comment_id = m.id;
  DELETE FROM revision r USING comment m
    WHERE m.consultation_id = ANY (gone) AND r.bucket = m.bucket AND r.comment_id = m.id;
  DELETE FROM placement p USING comment m
    WHERE m.consultation_id = ANY (gone) AND p.bucket = m.bucket AND p.comment_id = m.id;
  DELETE FROM point WHERE consultation_id = ANY (gone);
  DELETE FROM handling WHERE consultation_id = ANY (gone);
  DELETE FROM handling_note n USING comment m
    WHERE m.consultation_id = ANY (gone) AND n.bucket = m.bucket AND n.comment_id = m.id;
  DELETE FROM handling_note n USING theme h WHERE h.consultation_id = ANY (gone) AND n.theme_id = h.id;
  DELETE FROM handling_history n USING comment m
    WHERE m.consultation_id = ANY (gone) AND n.bucket = m.bucket AND n.comment_id = m.id;
  DELETE FROM handling_history n USING theme h WHERE h.consultation_id = ANY (gone) AND n.theme_id = h.id;
  DELETE FROM theme_handling n USING theme h WHERE h.consultation_id = ANY (gone) AND n.theme_id = h.id;
  DELETE FROM agreement_code n USING agreement_sample s WHERE s.consultation_id = ANY (gone) AND n.sample_id = s.id;
  DELETE FROM agreement_item n USING agreement_sample s WHERE s.consultation_id = ANY (gone) AND n.sample_id = s.id;
  DELETE FROM agreement_sample WHERE consultation_id = ANY (gone);
  DELETE FROM theme_change WHERE consultation_id = ANY (gone);
  DELETE FROM theme WHERE consultation_id = ANY (gone);
  DELETE FROM codebook WHERE consultation_id = ANY (gone);
  DELETE FROM comment_import WHERE consultation_id = ANY (gone);
  DELETE FROM export_job WHERE consultation_id = ANY (gone) OR requested_by = ANY (staff);
  DELETE FROM comment WHERE consultation_id = ANY (gone);
  DELETE FROM submission WHERE consultation_id = ANY (gone);
  DELETE FROM tally_line l USING tally t WHERE t.consultation_id = ANY (gone) AND l.tally_id = t.id;
  DELETE FROM tally_history h USING tally t WHERE t.consultation_id = ANY (gone) AND h.tally_id = t.id;
  DELETE FROM tally WHERE consultation_id = ANY (gone);
  DELETE FROM comment_count WHERE consultation_id = ANY (gone);
  DELETE FROM submission_count WHERE consultation_id = ANY (gone);
  DELETE FROM comment_margin WHERE consultation_id = ANY (gone);
  DELETE FROM comment_total WHERE consultation_id = ANY (gone);
  DELETE FROM statistics_edition WHERE consultation_id = ANY (gone);
  DELETE FROM open_data_edition WHERE consultation_id = ANY (gone);
  DELETE FROM open_data_wish WHERE consultation_id = ANY (gone);
  DELETE FROM intake_hour WHERE consultation_id = ANY (gone);
  DELETE FROM alert_rule WHERE consultation_id = ANY (gone);

  DELETE FROM short_address WHERE consultation_id = ANY (gone);
  DELETE FROM alignment_line l USING version v, document d
    WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id AND l.to_version_id = v.id;
  DELETE FROM alignment a USING version v, document d
    WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id AND a.to_version_id = v.id;
  DELETE FROM public_change WHERE consultation_id = ANY (gone);
  DELETE FROM preview_link WHERE consultation_id = ANY (gone);
  DELETE FROM background_piece p USING background_document b
    WHERE b.consultation_id = ANY (gone) AND p.document_id = b.id;
  DELETE FROM background_document WHERE consultation_id = ANY (gone);
  DELETE FROM section_text t USING section s, version v, document d
    WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id AND s.version_id = v.id AND t.section_id = s.id;
  DELETE FROM section s USING version v, document d
    WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id AND s.version_id = v.id;
  DELETE FROM mending m USING version v, document d
    WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id AND m.version_id = v.id;
  DELETE FROM loose_text l USING version v, document d
    WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id AND l.version_id = v.id;
  DELETE FROM language_import i USING version v, document d
    WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id AND i.version_id = v.id;
  DELETE FROM version_source f USING version v, document d
    WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id AND f.version_id = v.id;
  DELETE FROM version_import i USING version v, document d
    WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id AND i.version_id = v.id;
  DELETE FROM version v USING document d WHERE d.consultation_id = ANY (gone) AND v.document_id = d.id;
  DELETE FROM document_text t USING document d WHERE d.consultation_id = ANY (gone) AND t.document_id = d.id;
  DELETE FROM document WHERE consultation_id = ANY (gone);
  DELETE FROM question_text t USING question q WHERE q.consultation_id = ANY (gone) AND t.question_id = q.id;
  DELETE FROM question WHERE consultation_id = ANY (gone);
  DELETE FROM extension WHERE consultation_id = ANY (gone);

  UPDATE review SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = ANY (staff);
  DELETE FROM colleague_question WHERE asked_by = ANY (staff) OR asked = ANY (staff);
  DELETE FROM unmasking WHERE asked_by = ANY (staff) OR decided_by = ANY (staff);
  UPDATE decision SET by = NULL WHERE by = ANY (staff);
  UPDATE point SET by = NULL WHERE by = ANY (staff);
  UPDATE cluster_coding SET by = NULL WHERE by = ANY (staff);
  UPDATE theme SET created_by = NULL WHERE created_by = ANY (staff);
  UPDATE theme_change SET by = NULL WHERE by = ANY (staff);
  UPDATE handling SET assigned_to = NULL WHERE assigned_to = ANY (staff);
  UPDATE theme_handling SET assigned_to = NULL WHERE assigned_to = ANY (staff);
  UPDATE handling_history SET assigned_to = NULL WHERE assigned_to = ANY (staff);
  UPDATE handling_history SET by = NULL WHERE by = ANY (staff);
  UPDATE handling_note SET by = NULL WHERE by = ANY (staff);
  UPDATE agreement_sample SET first_coder = NULL WHERE first_coder = ANY (staff);
  UPDATE agreement_sample SET second_coder = NULL WHERE second_coder = ANY (staff);
  DELETE FROM draft_comment WHERE drafted_by = ANY (staff);
  DELETE FROM comment_set WHERE consultation_id = ANY (gone) OR attribution_id = ANY (names) OR submitted_by = ANY (staff);
  DELETE FROM event_history h USING event e WHERE e.consultation_id = ANY (gone) AND h.event_id = e.id;
  DELETE FROM event WHERE consultation_id = ANY (gone);
  -- What the sample's people sent to another consultation was received: it stays, without their page.
  UPDATE submission SET attribution_id = NULL WHERE attribution_id = ANY (names);
  UPDATE event SET attribution_id = NULL WHERE attribution_id = ANY (names);
  UPDATE tally SET attribution_id = NULL WHERE attribution_id = ANY (names);
  UPDATE event_history SET by = NULL WHERE by = ANY (staff);
  UPDATE tally_history SET by = NULL WHERE by = ANY (staff);
  DELETE FROM attribution_member WHERE attribution_id = ANY (names) OR person_id = ANY (staff);
  UPDATE attribution_member SET added_by = NULL WHERE added_by = ANY (staff);
  DELETE FROM attribution_text WHERE attribution_id = ANY (names);
  DELETE FROM attribution WHERE id = ANY (names);

  DELETE FROM change_request
    WHERE consultation_id = ANY (gone) OR person_id = ANY (staff) OR proposed_by = ANY (staff) OR decided_by = ANY (staff)
      OR about && staff;
  DELETE FROM role_grant WHERE consultation_id = ANY (gone) OR person_id = ANY (staff);
  UPDATE role_grant SET granted_by = NULL WHERE granted_by = ANY (staff);
  UPDATE role_grant SET confirmed_by = NULL WHERE confirmed_by = ANY (staff);
  DELETE FROM person_side WHERE consultation_id = ANY (gone) OR person_id = ANY (staff);
  UPDATE preview_link SET made_by = NULL WHERE made_by = ANY (staff);
  UPDATE alignment_line SET confirmed_by = NULL WHERE confirmed_by = ANY (staff);
  UPDATE rules SET created_by = NULL WHERE created_by = ANY (staff);
  UPDATE invitation SET invited_by = NULL WHERE invited_by = ANY (staff);
  DELETE FROM verification v USING person p WHERE p.id = ANY (staff)
    AND (strpos(v.value, p.email) > 0 OR strpos(v.identifier, p.id::text) > 0);
  DELETE FROM consultation_text WHERE consultation_id = ANY (gone);
  DELETE FROM consultation WHERE id = ANY (gone);
  DELETE FROM person WHERE id = ANY (staff);
END $$;
REVOKE ALL ON FUNCTION remove_sample() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_sample() TO gop_y_app;
