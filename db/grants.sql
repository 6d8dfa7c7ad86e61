-- What each login may do, and nothing else. Run by the owner after every migration, as one transaction.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM gop_y_app, gop_y_identity;
GRANT USAGE ON SCHEMA public, drizzle TO gop_y_app, gop_y_identity;
GRANT SELECT ON drizzle.__drizzle_migrations TO gop_y_app, gop_y_identity;

-- The portal works with current things freely, and never deletes what was received.
GRANT SELECT, INSERT, UPDATE ON
  consultation, consultation_text, question, question_text,
  document, document_text, version,
  comment_count, submission_count
TO gop_y_app;

-- Of what was received only that changes which a correction, a withdrawal or a decision changes.
GRANT SELECT, INSERT ON submission, comment TO gop_y_app;
GRANT UPDATE (fingerprint) ON submission TO gop_y_app;
GRANT UPDATE (
  section_id, document_id, question_id, place, language, stance, body, suggested_text, quote_exact, quote_prefix,
  quote_suffix, quote_language, revision, revised_day, nonce, commitment, visibility
) ON comment TO gop_y_app;

-- A published section is what people commented on: it is never edited or removed.
GRANT SELECT, INSERT ON section, section_text TO gop_y_app;

-- Histories are append-only; a withdrawal erases text and nonce of old revisions and nothing else.
GRANT SELECT, INSERT ON revision, comment_history TO gop_y_app;
GRANT UPDATE (body, suggested_text, quote_exact, quote_prefix, quote_suffix, nonce) ON revision TO gop_y_app;

-- Working material that is meant to go again.
GRANT SELECT, INSERT, UPDATE, DELETE ON basket, outbox, comment_search TO gop_y_app;

GRANT SELECT, INSERT ON installation TO gop_y_app;
