-- What each login may do. Run by the owner after every migration; granting twice changes nothing.
GRANT USAGE ON SCHEMA public, drizzle TO gop_y_app, gop_y_identity;
GRANT SELECT ON drizzle.__drizzle_migrations TO gop_y_app, gop_y_identity;

-- The portal works with current things freely, and never deletes what was received.
GRANT SELECT, INSERT, UPDATE ON
  consultation, consultation_text, question, question_text,
  document, document_text, version,
  submission, comment, comment_count, submission_count
TO gop_y_app;

-- A published section is what people commented on: it is never edited or removed.
GRANT SELECT, INSERT ON section, section_text TO gop_y_app;

-- Histories are append-only; a withdrawal erases text and nonce of old revisions and nothing else.
GRANT SELECT, INSERT ON revision, comment_history TO gop_y_app;
GRANT UPDATE (body, suggested_text, quote_exact, quote_prefix, quote_suffix, nonce) ON revision TO gop_y_app;

-- Working material that is meant to go again.
GRANT SELECT, INSERT, UPDATE, DELETE ON basket, outbox, comment_search TO gop_y_app;

GRANT SELECT, INSERT ON installation TO gop_y_app;
