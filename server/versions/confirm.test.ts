import assert from 'node:assert/strict';
import { type TestContext, describe, it } from 'node:test';
import { storeVersion } from '#server/drafts/queries.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { draftDesk } from '#server/testing/draft-desk.ts';
import type { GivenSection } from '#server/testing/given-sections.ts';
import { portal } from '#server/testing/portal.ts';
import { openApart } from './apart.ts';
import { asDraft } from './given-versions.ts';
import { proposeAlignment } from './propose.ts';
import type { Alignment } from './alignment-schema.ts';

const article = (number: number, text: string): GivenSection => ({
  kind: 'article',
  number: `${number}`,
  label: `Điều ${number}`,
  text,
});
const hours = 'Thư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.';
const loan = 'Bạn đọc được mượn năm cuốn sách trong ba tuần và được gia hạn một lần.';
const rewritten = 'Bạn đọc mượn sách theo nội quy do thư viện công bố.';

async function proposed(t: TestContext) {
  const here = await portal(t);
  const consultation = await here.given.consultation({ sections: [article(1, hours), article(2, loan)] });
  const stored = await storeVersion(here.parts.database.db, {
    documentId: consultation.document.id,
    number: 2,
    authoritativeLanguage: 'vi',
    publishedAt: null,
    sections: asDraft([article(1, hours), article(2, rewritten)]),
  });
  const apart = openApart();
  await proposeAlignment(here.parts.database.pool, apart, stored.versionId);
  await apart.stop();
  const editor = await givenDesk(here, 'editor', consultation.id);
  const path = `/consultations/${consultation.slug}/documents/${consultation.document.slug}/versions/2`;
  const show = async () => (await editor.ask('GET', `${path}/alignment`)).json<Alignment>();
  const confirm = (lines: object[]) => editor.ask('PUT', `${path}/alignment`, { lines });
  const publish = () => editor.ask('POST', `${path}/publication`, {});
  return { ...here, consultation, stored, show, confirm, publish };
}

describe('an editor looks at what became what', () => {
  it('and confirms what is doubtful: the section keeps its node', async (t) => {
    const { consultation, stored, show, confirm, publish, parts } = await proposed(t);
    const before = await show();
    assert.deepEqual([before.from, before.to, before.doubtful > 0], [1, 2, true]);
    const [old, now] = [consultation.sections[1]?.id, stored.sections[1]?.id];
    const answer = await confirm([{ from: old, to: now }]);
    assert.equal(answer.statusCode, 200, answer.body);
    const after = answer.json<Alignment>();
    assert.equal(after.doubtful, 0);
    const line = after.lines.find(({ to }) => to?.id === now);
    assert.deepEqual([line?.from?.id, line?.main, line?.confirmed, line?.text], [old, true, true, 'changed']);
    assert.equal((await publish()).statusCode, 200);
    const { rows } = await parts.database.pool.query('SELECT node_id FROM section WHERE id = $1', [now]);
    assert.equal(rows[0]?.node_id, consultation.sections[1]?.nodeId);
    assert.equal((await confirm([{ from: old, to: now }])).statusCode, 409);
  });

  it('and says that the one was removed and the other is new', async (t) => {
    const { consultation, stored, confirm, publish, parts } = await proposed(t);
    const [old, now] = [consultation.sections[1]?.id, stored.sections[1]?.id];
    const { lines, doubtful } = (
      await confirm([
        { from: old, to: null },
        { from: null, to: now },
      ])
    ).json<Alignment>();
    assert.equal(doubtful, 0);
    assert.deepEqual(
      lines.map(({ place, confirmed }) => [place, confirmed]),
      [
        ['same', false],
        ['removed', true],
        ['added', true],
      ],
    );
    assert.equal((await publish()).statusCode, 200);
    const { rows } = await parts.database.pool.query('SELECT node_id FROM section WHERE id = $1', [now]);
    assert.notEqual(rows[0]?.node_id, consultation.sections[1]?.nodeId);
  });

  it('and may draw a line of one to many, but none to a section of elsewhere', async (t) => {
    const { consultation, stored, confirm } = await proposed(t);
    const [a, b] = consultation.sections.map(({ id }) => id);
    const [c, d] = stored.sections.map(({ id }) => id);
    const { lines } = (
      await confirm([
        { from: a, to: c },
        { from: a, to: d },
        { from: b, to: null },
      ])
    ).json<Alignment>();
    assert.deepEqual(
      lines.map(({ from, to, place, main }) => [from?.label, to?.label, place, main]),
      [
        ['Điều 1', 'Điều 1', 'split', true],
        ['Điều 2', undefined, 'removed', true],
        ['Điều 1', 'Điều 2', 'split', false],
      ],
    );
    assert.equal((await confirm([{ from: c, to: d }])).statusCode, 422);
    assert.equal((await confirm([])).statusCode, 400);
  });
});

describe('an editor who mended the draft meanwhile', () => {
  it('sees what became what of the sections as they are now', async (t) => {
    const desk = await draftDesk(t);
    const text = `LUẬT\nTHƯ VIỆN\nĐiều 1. Phạm vi\n1. ${hours}\n2. ${loan}\nĐiều 2. Hiệu lực\nLuật này có hiệu lực ngay.`;
    const first = await desk.imported({ name: 'luat.txt', text });
    assert.equal((await desk.ask('POST', `${first}/publication`, {})).statusCode, 200);
    await desk.send(first.replace(/\/1$/, ''), { name: 'luat-2.txt', text });
    const next = first.replace(/1$/, '2');
    const ends = async () => {
      const answer = await desk.ask('GET', `${next}/alignment`);
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json<Alignment>().lines.map(({ from, to }) => [from?.label, to?.label]);
    };
    assert.ok((await ends()).some(([, to]) => to === 'khoản 2 Điều 1'));
    await desk.mend(next, { op: 'merge', section: await desk.idOf(next, 'khoản 2 Điều 1') });
    const now = await ends();
    assert.ok(now.every(([from, to]) => from !== undefined || to !== undefined));
    assert.ok(
      now.some(([from, to]) => from === 'khoản 2 Điều 1' && to === 'khoản 1 Điều 1'),
      JSON.stringify(now),
    );
  });
});
