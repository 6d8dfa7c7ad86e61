-- What each login may do, and nothing else. Run by the owner after every migration, as one transaction.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM gop_y_app, gop_y_identity;
GRANT USAGE ON SCHEMA public, drizzle TO gop_y_app, gop_y_identity;
GRANT SELECT ON drizzle.__drizzle_migrations TO gop_y_app, gop_y_identity;

-- The portal works with current things freely, and never deletes what was received.
GRANT SELECT, INSERT, UPDATE ON
  consultation, consultation_text, question, question_text,
  document, document_text, version,
  comment_count, submission_count, person, attribution, attribution_text
TO gop_y_app;

-- Of what was received only that changes which a correction, a withdrawal or a decision changes.
GRANT SELECT, INSERT ON submission, comment TO gop_y_app;
GRANT UPDATE (fingerprint) ON submission TO gop_y_app;
GRANT UPDATE (
  section_id, document_id, question_id, place, language, stance, body, suggested_text, quote_exact, quote_prefix,
  quote_suffix, quote_language, revision, revised_day, nonce, commitment, visibility, disputed
) ON comment TO gop_y_app;

-- A published section is what people commented on: it is never edited or removed.
GRANT SELECT, INSERT ON section, section_text TO gop_y_app;

-- What was said in public about a deadline stays said.
GRANT SELECT, INSERT ON extension TO gop_y_app;

-- Histories are append-only; a withdrawal erases text and nonce of old revisions and nothing else.
GRANT SELECT, INSERT ON revision, comment_history TO gop_y_app;
GRANT UPDATE (body, suggested_text, quote_exact, quote_prefix, quote_suffix, nonce) ON revision TO gop_y_app;

-- Working material that is meant to go again.
GRANT SELECT, INSERT, UPDATE, DELETE ON
  basket, outbox, comment_search,
  session, account, verification, second_factor, passkey, recovery_code, invitation, api_key,
  attribution_member, comment_set, draft_comment
TO gop_y_app;

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
GRANT INSERT, SELECT (id, kind, state, attempts, failure, at) ON staff_mail TO gop_y_app;
GRANT SELECT, DELETE, UPDATE (confirmed_day, key_id, iv, sealed) ON sealed_email TO gop_y_identity;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_key, contributor_mail TO gop_y_identity;
GRANT SELECT, UPDATE, DELETE ON staff_mail TO gop_y_identity;
GRANT SELECT, UPDATE (mailed) ON outbox TO gop_y_identity;
GRANT SELECT (bucket, id, consultation_id, language, day, received_at) ON submission TO gop_y_identity;
GRANT SELECT (bucket, id, submission_id, consultation_id, visibility) ON comment TO gop_y_identity;
GRANT SELECT ON consultation, consultation_text, document, document_text, version, installation TO gop_y_identity;

GRANT SELECT, INSERT ON installation TO gop_y_app;
