import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, describe, it } from 'node:test';
import type { Highlights } from '#server/highlights/schema.ts';
import { givenDesk } from '#server/testing/desk.ts';
import type { GivenSection } from '#server/testing/given-sections.ts';
import { portal } from '#server/testing/portal.ts';
import { nextVersion } from './given-versions.ts';
import type { VersionComparison } from './schema.ts';

const article = (number: number, text: string, heading: string): GivenSection => ({
  kind: 'article',
  number: `${number}`,
  label: `Điều ${number}`,
  heading,
  text,
});

const hours = 'Thư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.';
const loan = 'Bạn đọc được mượn năm cuốn sách trong ba tuần và được gia hạn một lần.';
const truck = 'Xe thư viện đến các xã chưa có thư viện ít nhất hai lần mỗi tháng.';
const card = 'Thẻ bạn đọc được cấp miễn phí cho người từ sáu tuổi trở lên.';

const first = [
  article(5, hours, 'Giờ mở cửa'),
  article(6, loan, 'Cho mượn'),
  article(7, truck, 'Xe thư viện'),
];
const second = [
  article(5, hours, 'Giờ mở cửa'),
  article(6, card, 'Thẻ bạn đọc'),
  article(7, loan.replace('năm cuốn', 'bảy cuốn'), 'Cho mượn'),
];

async function twoVersions(t: TestContext) {
  const here = await portal(t);
  const { app, parts, given } = here;
  const consultation = await given.consultation({ sections: first });
  const later = await nextVersion(parts, consultation, 2, second);
  const path = `/api/v1/consultations/${consultation.slug}/documents/${consultation.document.slug}`;
  const get = (query: string) => app.inject(`${path}/compare${query}`);
  return { ...here, consultation, later, path, get };
}

describe('two published versions of a draft', () => {
  it('a section keeps its node under another number, and a new one has its own', async (t) => {
    const { consultation, later } = await twoVersions(t);
    const [old, now] = [consultation.sections, later.sections];
    assert.equal(now[0]?.nodeId, old[0]?.nodeId);
    assert.equal(now[2]?.nodeId, old[1]?.nodeId);
    assert.ok(old.every(({ nodeId }) => nodeId !== now[1]?.nodeId));
  });

  it('what is doubtful takes over nothing while nobody confirmed it', async (t) => {
    const { parts, given } = await portal(t);
    const { pool } = parts.database;
    const consultation = await given.consultation({
      sections: [article(1, hours, 'A'), article(2, loan, 'B')],
    });
    const rewritten = 'Bạn đọc mượn sách theo nội quy do thư viện công bố.';
    const next = [article(1, hours, 'A'), article(2, rewritten, 'B')];
    const doubtful = await nextVersion(parts, consultation, 2, next, { confirmed: false });
    const { rows } = await pool.query(
      "SELECT 1 FROM alignment_line WHERE to_version_id = $1 AND certainty = 'doubtful'",
      [doubtful.versionId],
    );
    assert.ok(rows.length > 0);
    assert.equal(doubtful.sections[0]?.nodeId, consultation.sections[0]?.nodeId);
    assert.notEqual(doubtful.sections[1]?.nodeId, consultation.sections[1]?.nodeId);
  });

  it('are compared section by section and word by word', async (t) => {
    const { get } = await twoVersions(t);
    const answer = await get('?from=1&to=2');
    assert.equal(answer.statusCode, 200);
    const { sections, ...around } = answer.json<VersionComparison>();
    assert.deepEqual([around.from.version, around.to.version, around.language], [1, 2, 'vi']);
    assert.deepEqual(
      sections.map(({ place, text, renumbered, from, to }) => [
        place,
        text,
        renumbered,
        from.map(({ label }) => label).join(),
        to?.label ?? null,
      ]),
      [
        ['same', 'unchanged', false, 'Điều 5', 'Điều 5'],
        ['added', 'changed', false, '', 'Điều 6'],
        ['same', 'changed', true, 'Điều 6', 'Điều 7'],
        ['removed', 'changed', false, 'Điều 7', null],
      ],
    );
    assert.deepEqual(
      sections[2]?.diff?.text
        .filter(({ kind }) => kind !== 'same')
        .map(({ kind, text }) => [kind, text.trim()]),
      [
        ['out', 'năm'],
        ['in', 'bảy'],
      ],
    );
    assert.equal((await get('')).body, answer.body);
  });

  it('a third is compared with the first through the second', async (t) => {
    const { parts, consultation, get } = await twoVersions(t);
    await nextVersion(parts, consultation, 3, [article(1, loan.replace('năm cuốn', 'tám cuốn'), 'Cho mượn')]);
    const { sections } = (await get('?from=1&to=3')).json<VersionComparison>();
    const kept = sections.find(({ to }) => to);
    assert.deepEqual([kept?.from.map(({ label }) => label), kept?.text], [['Điều 6'], 'changed']);
    assert.equal(sections.filter(({ place }) => place === 'removed').length, 2);
  });

  it('say why something changed in the words of the drafting body, in each language, as they stand now', async (t) => {
    const { parts, later, get } = await twoVersions(t);
    const say = (language: string, words: string) =>
      parts.database.pool.query(
        `INSERT INTO section_highlight (section_id, language, highlight) VALUES ($1, $2, $3)
         ON CONFLICT (section_id, language) DO UPDATE SET highlight = excluded.highlight`,
        [later.sections[2]?.id, language, words],
      );
    const shown = async (query: string) => {
      const { sections } = (await get(query)).json<VersionComparison>();
      return sections.flatMap(({ to, highlight, highlightLanguage }) =>
        highlight === null ? [] : [[to?.label, highlight, highlightLanguage]],
      );
    };
    assert.deepEqual(await shown('?from=1'), []);
    await say('vi', 'Nhiều bạn đọc xin mượn thêm.');
    assert.deepEqual(await shown('?to=2'), [['Điều 7', 'Nhiều bạn đọc xin mượn thêm.', 'vi']]);
    assert.deepEqual(await shown('?language=en'), [['Điều 7', 'Nhiều bạn đọc xin mượn thêm.', 'vi']]);
    await say('en', 'Many readers asked for more.');
    assert.deepEqual(await shown('?from=1&to=2&language=en'), [
      ['Điều 7', 'Many readers asked for more.', 'en'],
    ]);
  });

  it('say why a section is gone, also across several versions, and only where it is', async (t) => {
    const world = await twoVersions(t);
    const { parts, consultation, get, path } = world;
    const editor = await givenDesk(world, 'editor', consultation.id);
    const where = `${path.replace('/api/v1', '')}/versions/2/highlights`;
    const { items } = (await editor.ask('GET', where)).json<Highlights>();
    const gone = items.filter((item) => item.gone);
    assert.ok(gone[0]);
    const said = { sectionId: gone[0].sectionId, language: 'vi', highlight: 'Đã có trong luật khác.' };
    const reasons = [{ language: 'vi', reason: 'Nói rõ hơn.' }];
    const answer = await editor.ask('PUT', where, { highlights: [said], reasons });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.equal(answer.json<Highlights>().items.filter(({ highlights }) => highlights.length > 0).length, 1);
    await nextVersion(parts, consultation, 3, [article(1, loan.replace('năm cuốn', 'tám cuốn'), 'Cho mượn')]);
    const shown = async (query: string) => {
      const { sections } = (await get(query)).json<VersionComparison>();
      return sections.flatMap(({ place, from, highlight }) =>
        highlight === null ? [] : [[place, from[0]?.label, highlight]],
      );
    };
    for (const query of ['?from=1&to=2', '?from=1&to=3'])
      assert.deepEqual(await shown(query), [['removed', gone[0].label, said.highlight]], query);
    assert.deepEqual(await shown('?from=2&to=3'), []);
    const none = await editor.ask('PUT', where, { highlights: [{ ...said, highlight: null }], reasons });
    assert.equal(none.statusCode, 200, none.body);
    assert.deepEqual(await shown('?to=2'), []);
    const foreign = { ...said, sectionId: randomUUID() };
    assert.equal((await editor.ask('PUT', where, { highlights: [foreign], reasons })).statusCode, 422);
  });

  it('are compared the earlier with the later, and only where both are published', async (t) => {
    const { app, get, path } = await twoVersions(t);
    const statuses = await Promise.all(
      ['?from=2&to=1', '?from=2&to=2', '?from=1&to=3', '?from=0&to=2', '?to=1'].map(
        async (query) => (await get(query)).statusCode,
      ),
    );
    assert.deepEqual(statuses, [422, 422, 404, 400, 404]);
    assert.equal((await app.inject(`${path}-2/compare`)).statusCode, 404);
  });
});
