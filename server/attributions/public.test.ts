import assert from 'node:assert/strict';
import test from 'node:test';
import pg from 'pg';
import { givenComments, givenCrowd, type GivenComment } from '#server/comments/given-comments.ts';
import { publicId } from '#server/ids.ts';
import { portal } from '#server/testing/portal.ts';
import { givenAttribution } from './given-attribution.ts';
import { statement } from './public-queries.ts';
import type { AttributedPage } from './public-schema.ts';

const under = ({ id, name }: { id: string; name: string }) => ({
  capacity: 'deputy' as const,
  attribution: name,
  attributionId: id,
});

test('everything shown under a name stands on one page, over all consultations, newest day first', async (t) => {
  const { app, parts, given } = await portal(t);
  const { db } = parts.database;
  const deputy = await givenAttribution(parts);
  const other = await givenAttribution(parts);
  const [one, two] = [await given.consultation(), await given.consultation()];
  const [, section] = one.sections;
  const on = (day: string, place: GivenComment['place'], more: GivenComment['said'] = {}): GivenComment => ({
    place,
    day,
    sent: under(deputy),
    said: { group: 'deputy', ...more },
  });
  const article = { sectionId: section?.id ?? '', nodeId: section?.nodeId ?? '' };
  const secret = 'Nguyên văn bị che.';
  const first = await givenComments(db, one.id, [
    on('2026-11-01', article),
    on('2026-11-05', { documentId: one.document.id }),
    on('2026-11-03', article, {
      visibility: 'published_redacted',
      body: secret,
      suggestedText: secret,
      redactions: (['body', 'suggestedText'] as const).map((field) => ({
        ...{ field, start: 0, end: secret.length, reason: 'own_private_data' },
      })),
    }),
    on('2026-11-09', article, { visibility: 'pending' }),
    on('2026-11-09', article, { visibility: 'withheld' }),
    on('2026-11-09', article, { visibility: 'considered_only' }),
    { place: article, day: '2026-11-09', sent: under(other), said: { group: 'deputy' } },
    { place: article, day: '2026-11-09' },
  ]);
  const second = await givenComments(db, two.id, [on('2026-11-04', { questionId: two.question.id })]);
  const wanted = [first[1], second[0], first[2], first[0]].map((id) => publicId(parts.keys, id ?? ''));

  const ask = async (query = '') => {
    const answer = await app.inject(`/api/v1/attributions/${deputy.slug}/comments${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    assert.equal(answer.body.includes(secret), false, 'what is redacted is not shown');
    return answer.json<AttributedPage>();
  };
  const whole = await ask();
  assert.deepEqual(
    whole.items.map(({ id }) => id),
    wanted,
  );
  assert.deepEqual(
    whole.items.map(({ about, consultation }) => [about.kind, about.label, consultation.slug]),
    [
      ['document', 'Dự thảo Chương trình', one.slug],
      ['question', 'Ông/bà muốn thư viện mở cửa khi nào?', two.slug],
      ['section', 'Điều 1', one.slug],
      ['section', 'Điều 1', one.slug],
    ],
  );
  assert.equal(whole.items[3]?.attributionSlug, deputy.slug);
  const paged: string[] = [];
  let next: string | null = null;
  do {
    const page: AttributedPage = await ask(`?limit=1${next ? `&after=${next}` : ''}`);
    paged.push(...page.items.map(({ id }) => id));
    next = page.next;
  } while (next);
  assert.deepEqual(paged, wanted);
  assert.equal((await app.inject(`/api/v1/attributions/${deputy.slug}/comments?after=zzz`)).statusCode, 400);

  await parts.database.pool.query(
    `INSERT INTO comment_search (bucket, comment_id, consultation_id, folded)
     SELECT bucket, id, consultation_id, 'y kien' FROM comment WHERE id = $1`,
    [first[0]],
  );
  const found = await app.inject(`/api/v1/search?q=y%20kien&consultation=${one.slug}`);
  assert.equal(found.json().comments[0].attributionSlug, deputy.slug, 'a search leads to the page too');
});

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

test('among 100,000 submissions of others the page of a name is found by indexes alone', async (t) => {
  const { parts, given, ownerUrl } = await portal(t);
  const { db } = parts.database;
  const { id, sections } = await given.consultation();
  const place = { sectionId: sections[1]?.id ?? '', nodeId: sections[1]?.nodeId ?? '' };
  await givenCrowd(db, id, place, 100_000);
  const deputy = await givenAttribution(parts);
  await givenComments(
    db,
    id,
    Array.from({ length: 60 }, () => ({ place, sent: under(deputy), said: { group: 'deputy' as const } })),
  );
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  t.after(() => client.end());
  await client.query('ANALYZE comment; ANALYZE submission; SET plan_cache_mode = force_generic_plan');
  await client.query(`PREPARE page (uuid, date, bytea, int, text) AS ${statement.text}`);
  const { rows } = await client.query(
    `EXPLAIN (FORMAT JSON) EXECUTE page('${deputy.id}', 'infinity', '', 26, 'vi')`,
  );
  const read = nodes(rows[0]['QUERY PLAN'][0].Plan).filter((node) =>
    ['comment', 'submission'].includes(node['Relation Name'] ?? ''),
  );
  assert.equal(read.length, 2);
  for (const node of read) assert.match(node['Node Type'], /Index|Bitmap/, JSON.stringify(rows[0]));
});
