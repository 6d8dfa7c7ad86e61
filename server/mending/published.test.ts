import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { givenDesk } from '#server/testing/desk.ts';
import { draftDesk } from '#server/testing/draft-desk.ts';

const law = {
  name: 'luat.txt',
  text: `LUẬT\nTHƯ VIỆN\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một khoản về thư vien.\n2. Hai khoản về sách.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực ngay.\nNgười đứng đầu chịu trách nhiệm.`,
};

describe('a next version', () => {
  it('is compared anew with the one before it once it was mended, and what was confirmed stays', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(law);
    await desk.ask('POST', `${path}/publication`, {});
    const other = law.text.replace(
      'Người đứng đầu chịu trách nhiệm.',
      'Điều 3. Nói chuyện khác\nMột chuyện khác hẳn.',
    );
    await desk.send(path.replace(/\/1$/, ''), { name: 'luat-2.txt', text: other });
    const next = path.replace(/1$/, '2');
    const [old, now] = [await desk.idOf(path, 'Điều 2'), await desk.idOf(next, 'Điều 3')];
    const confirmed = await desk.editor.ask('PUT', `${desk.base}${next}/alignment`, {
      lines: [{ from: old, to: now }],
    });
    assert.equal(confirmed.statusCode, 200, confirmed.body);
    await desk.mend(next, { op: 'merge', section: await desk.idOf(next, 'khoản 2 Điều 1') });
    await desk.mend(next, {
      op: 'split',
      section: await desk.idOf(next, 'khoản 1 Điều 1'),
      at: { paragraph: 2 },
    });
    assert.equal((await desk.ask('POST', `${next}/publication`, {})).statusCode, 200);
    const compared = await desk.app.inject(`/api/v1${desk.base}${path.replace(/\/versions.*/, '')}/compare`);
    const { sections } = compared.json<{
      sections: { from: { id: string }[]; to: { label: string } | null }[];
    }>();
    assert.deepEqual(
      sections.map(({ from, to }) => [to?.label, from.length, from[0]?.id === old]),
      [
        ['Phần mở đầu', 1, false],
        ['Chương I', 1, false],
        ['Điều 1', 1, false],
        ['khoản 1 Điều 1', 1, false],
        ['khoản 2 Điều 1', 1, false],
        ['Điều 2', 1, true],
        ['Điều 3', 1, true],
      ],
    );
  });
});

describe('a published version', () => {
  it('is mended, undone and discarded by nobody, not even past the portal', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(law);
    const section = await desk.idOf(path, 'Điều 2');
    await desk.mend(path, { op: 'retitle', section, heading: 'Thi hành' });
    assert.equal((await desk.ask('POST', `${path}/publication`, {})).statusCode, 200);
    const before = await desk.rows();
    const answers = [
      await desk.ask('POST', `${path}/mendings`, { op: 'demote', section, revision: 1 }),
      await desk.ask('POST', `${path}/mendings/undo`, { revision: 1 }),
      await desk.ask('POST', `${path}/mendings/redo`, { revision: 1 }),
      await desk.ask('DELETE', `${path}?revision=1`),
    ];
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [409, 409, 409, 409],
    );
    const { pool } = desk.parts.database;
    const { rows } = await pool.query<{ version_id: string }>(
      'SELECT version_id FROM section WHERE id = $1',
      [section],
    );
    const change = {
      gone: [section],
      sections: [],
      silent: [],
      texts: [
        {
          section,
          language: 'vi',
          label: '',
          heading: null,
          html: '',
          text: '',
          folded: '',
          highlight: null,
        },
      ],
      loose: [],
    };
    const told = await pool.query(
      'SELECT mend_version($1, 1, $2, $3) AS done, discard_version($1, 1) AS gone',
      [rows[0]?.version_id, JSON.stringify(change), JSON.stringify({ way: 'new', op: 'merge' })],
    );
    assert.deepEqual(told.rows, [{ done: null, gone: false }]);
    assert.deepEqual(await desk.rows(), before);
  });

  it('stays as it is when a step of another version names its sections', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(law);
    const section = await desk.idOf(path, 'Điều 2');
    await desk.ask('POST', `${path}/publication`, {});
    await desk.send(path.replace(/\/1$/, ''), law);
    const before = await desk.rows();
    const { pool } = desk.parts.database;
    const { rows } = await pool.query<{ id: string }>(
      'SELECT id FROM version WHERE published_at IS NULL AND number = 2',
    );
    const row = {
      id: section,
      fresh: false,
      node: section,
      parent: null,
      unit: section,
      position: 90,
      level: 1,
      kind: 'point',
      number: '9',
    };
    const words = {
      section,
      language: 'vi',
      label: 'x',
      heading: null,
      html: '',
      text: '',
      folded: '',
      highlight: null,
    };
    const change = {
      gone: [section],
      sections: [row],
      silent: [{ section, language: 'vi' }],
      texts: [words],
      loose: null,
    };
    await pool.query('SELECT mend_version($1, 0, $2, $3)', [
      rows[0]?.id,
      JSON.stringify(change),
      JSON.stringify({ way: 'undo', number: 1 }),
    ]);
    assert.deepEqual(await desk.rows(), before);
  });

  it('may be mended before by editors of its consultation only', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(law);
    const elsewhere = await desk.given.consultation();
    const other = await givenDesk(desk, 'editor', elsewhere.id);
    const body = { op: 'promote', section: await desk.idOf(path, 'Điều 2'), revision: 0 };
    assert.equal((await other.ask('POST', `${desk.base}${path}/mendings`, body)).statusCode, 403);
  });
});
