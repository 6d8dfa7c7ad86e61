/**
 * Many business transactions in one statement and one commit: every submission that is not known yet and
 * whose consultation is open by this server's clock, with its comments and its outbox row. `unnest` of
 * arrays was the fastest way measured (docs/performance.md). The instant that decides about opening hours is
 * the one that is kept as `received_at`, however long a row then waits for another with the same key.
 */
export const receive = (
  addresses = { insert: '', column: '', mailed: '' },
  open = 'c.opens_at <= s.at AND s.at < c.closes_at AND c.concluded_at IS NULL',
  events = { array: '', column: '', value: '' },
) => `
  WITH sent AS MATERIALIZED (
    SELECT s.*, clock_timestamp() AS at FROM unnest(
      $1::smallint[], $2::uuid[], $3::uuid[], $4::moderation_policy[], $5::capacity[], $6::text[], $7::text[],
      $8::text[], $9::text[], $10::channel[], $11::entry[], $12::boolean[], $13::bytea[], $14::date[], $15::jsonb[],
      $38::uuid[], $39::boolean[]${events.array}
    ) AS s (bucket, id, consultation_id, moderation, capacity, attribution, country,
      province, language, channel, entry, consent_to_publish, fingerprint, day, changes, attribution_id, has_text${events.column})
  ), kept AS (
    INSERT INTO submission (bucket, id, consultation_id, capacity, attribution, attribution_id, country, province, language,
      channel, entry, consent_to_publish, fingerprint, day, received_at${events.column})
    SELECT s.bucket, s.id, s.consultation_id, s.capacity, s.attribution, s.attribution_id, s.country, s.province, s.language,
      s.channel, s.entry, s.consent_to_publish, s.fingerprint, s.day, s.at${events.value}
    FROM sent s JOIN consultation c ON c.id = s.consultation_id AND c.moderation = s.moderation
    WHERE ${open}
    ORDER BY s.bucket, s.id
    ON CONFLICT DO NOTHING
    RETURNING bucket, id, received_at
  ), comments AS (
    INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, document_id, question_id,
      place, "group", language, stance, body, suggested_text, quote_exact, quote_prefix, quote_suffix,
      quote_language, day, revised_day, nonce, commitment, visibility, received_as, queue_at, arrival)
    SELECT m.bucket, m.id, m.submission_id, m.ordinal, m.consultation_id, m.section_id, m.document_id,
      m.question_id, m.place, m."group", m.language, m.stance, m.body, m.suggested_text, m.quote_exact,
      m.quote_prefix, m.quote_suffix, m.quote_language, m.day, m.day, m.nonce, m.commitment, m.visibility, m.visibility,
      CASE WHEN m.waits THEN k.received_at END, CASE WHEN m.waits THEN m.arrival END
    FROM unnest(
      $16::smallint[], $17::uuid[], $18::uuid[], $19::smallint[], $20::uuid[], $21::uuid[], $22::uuid[], $23::uuid[],
      $24::uuid[], $25::contributor_group[], $26::text[], $27::stance[], $28::text[], $29::text[], $30::text[],
      $31::text[], $32::text[], $33::text[], $34::date[], $35::bytea[], $36::bytea[], $37::visibility[],
      $40::boolean[], $41::arrival[]
    ) AS m (bucket, id, submission_id, ordinal, consultation_id, section_id, document_id, question_id,
      place, "group", language, stance, body, suggested_text, quote_exact,
      quote_prefix, quote_suffix, quote_language, day, nonce, commitment, visibility, waits, arrival)
    JOIN kept k ON k.bucket = m.bucket AND k.id = m.submission_id
  ), followed AS (
    INSERT INTO outbox (bucket, id, event, submission_id, changes, screened, clustered${addresses.column})
    SELECT s.bucket, s.id, 'received', s.id, s.changes, NOT s.has_text, NOT s.has_text${addresses.mailed}
    FROM sent s JOIN kept k ON k.bucket = s.bucket AND k.id = s.id
  )${addresses.insert}
  SELECT id FROM kept`;

/** Most batches carry no address, and pay nothing for those that do. */
export const plainBatch = { name: 'receive-submissions', text: receive() };
export const addressedBatch = {
  name: 'receive-submissions-with-addresses',
  text: receive({
    insert: `, addressed AS (
    INSERT INTO sealed_email (bucket, submission_id, consultation_id, language, key_id, iv, sealed, day)
    SELECT s.bucket, s.id, s.consultation_id, s.language, a.key_id, a.iv, a.sealed, s.day
    FROM unnest($42::uuid[], $43::smallint[], $44::bytea[], $45::bytea[]) AS a (id, key_id, iv, sealed)
    JOIN sent s ON s.id = a.id JOIN kept k ON k.bucket = s.bucket AND k.id = s.id
  )`,
    column: ', mailed',
    mailed: ', s.id <> ALL ($42::uuid[])',
  }),
};

/** Whether what was said elsewhere may come in was decided when its import was completed. */
export const broughtBatch = {
  name: 'receive-brought-submissions',
  text: receive(undefined, 'true', withEvents()),
};

/** What an organisation or a deputy hands in with an event comes in until the intake closes, unless that was withdrawn. */
export const handedInBatch = {
  name: 'receive-handed-in-submissions',
  text: receive(
    undefined,
    `c.opens_at <= s.at AND s.at < coalesce(c.intake_closes_at, c.closes_at) AND c.concluded_at IS NULL
      AND EXISTS (SELECT FROM event e WHERE e.id = s.event_id AND e.consultation_id = c.id AND e.withdrawn_at IS NULL)`,
    withEvents(),
  ),
};

function withEvents() {
  return { array: ', $42::uuid[]', column: ', event_id', value: ', s.event_id' };
}
