import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftDesk } from '#server/testing/draft-desk.ts';

const law = {
  name: 'luat.txt',
  text: `LUẬT\nTHƯ VIỆN\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một khoản về thư vien.\n2. Hai khoản về sách.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực ngay.\nNgười đứng đầu chịu trách nhiệm.`,
};

type Desk = Awaited<ReturnType<typeof draftDesk>>;

const outlineOf = async (desk: Desk, path: string) =>
  (await desk.look(path)).sections
    .slice(1)
    .map(({ level, label, heading, beginning }) => [level, label, heading ?? beginning].join(' | '));

describe('a draft that is not published yet', () => {
  it('is mended step by step, and every step is taken back and done again', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(law);
    const before = await desk.rows();
    assert.deepEqual(await outlineOf(desk, path), [
      '1 | Chương I | QUY ĐỊNH CHUNG',
      '2 | Điều 1 | Phạm vi',
      '3 | khoản 1 Điều 1 | Một khoản về thư vien.',
      '3 | khoản 2 Điều 1 | Hai khoản về sách.',
      '2 | Điều 2 | Hiệu lực',
    ]);
    const [one, two, article] = [
      await desk.idOf(path, 'khoản 1 Điều 1'),
      await desk.idOf(path, 'khoản 2 Điều 1'),
      await desk.idOf(path, 'Điều 2'),
    ];
    await desk.mend(path, { op: 'reword', section: one, text: 'Một khoản về thư viện.' });
    await desk.mend(path, { op: 'merge', section: two });
    await desk.mend(path, { op: 'renumber', section: article, number: '3', kind: 'article' });
    await desk.mend(path, { op: 'retitle', section: article, heading: 'Thi hành' });
    const { section: part } = await desk.mend(path, { op: 'split', section: article, at: { paragraph: 2 } });
    await desk.mend(path, { op: 'demote', section: part });
    await desk.mend(path, { op: 'renumber', section: part, number: '1', kind: 'clause' });
    assert.deepEqual(await outlineOf(desk, path), [
      '1 | Chương I | QUY ĐỊNH CHUNG',
      '2 | Điều 1 | Phạm vi',
      '3 | khoản 1 Điều 1 | Một khoản về thư viện. 2. Hai khoản về sách.',
      '2 | Điều 3 | Thi hành',
      '3 | khoản 1 Điều 3 | Người đứng đầu chịu trách nhiệm.',
    ]);
    const { selected } = await desk.look(path, one);
    assert.equal(selected?.texts[0]?.html, '<p>Một khoản về thư viện.</p>\n<p>2. Hai khoản về sách.</p>');
    const after = await desk.rows();

    for (let steps = 7; steps > 0; steps -= 1) {
      const { revision } = await desk.look(path);
      assert.equal((await desk.ask('POST', `${path}/mendings/undo`, { revision })).statusCode, 200);
    }
    assert.deepEqual(await desk.rows(), before);
    const bare = await desk.look(path);
    assert.deepEqual([bare.undo, bare.redo?.op, bare.revision], [null, 'reword', 14]);
    const none = await desk.ask('POST', `${path}/mendings/undo`, { revision: 14 });
    assert.deepEqual([none.statusCode, none.json().errors[0].pointer], [422, '/op/nothing_to_undo']);
    for (let revision = 14; revision < 21; revision += 1)
      assert.equal((await desk.ask('POST', `${path}/mendings/redo`, { revision })).statusCode, 200);
    assert.deepEqual(await desk.rows(), after);
  });

  it('forgets what was taken back once another step follows', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(law);
    const section = await desk.idOf(path, 'Điều 2');
    await desk.mend(path, { op: 'demote', section });
    await desk.ask('POST', `${path}/mendings/undo`, { revision: 1 });
    await desk.mend(path, { op: 'up', section });
    const { steps, redo } = await desk.look(path);
    assert.deepEqual([steps.map(({ op, number }) => [op, number]), redo], [[['up', 1]], null]);
    assert.equal((await desk.ask('POST', `${path}/mendings/redo`, { revision: 3 })).statusCode, 422);
  });

  it('takes one step of two that come at once, and says so to the other', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(law);
    const section = await desk.idOf(path, 'khoản 2 Điều 1');
    const both = await Promise.all(
      ['promote', 'up'].map((op) => desk.ask('POST', `${path}/mendings`, { op, section, revision: 0 })),
    );
    assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 409]);
    const stale = await desk.ask('POST', `${path}/mendings/undo`, { revision: 0 });
    assert.equal(stale.statusCode, 409);
    assert.match(stale.json().detail, /read it again/);
    assert.equal((await desk.ask('DELETE', `${path}?revision=0`)).statusCode, 409);
  });

  it('refuses what cannot be done there, by a code, and changes nothing', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(law);
    const before = await desk.rows();
    const [first, clause] = [await desk.idOf(path, 'Phần mở đầu'), await desk.idOf(path, 'khoản 1 Điều 1')];
    const cases: [object, number, string][] = [
      [{ op: 'promote', section: first }, 422, '/op/at_the_top'],
      [{ op: 'merge', section: first }, 422, '/op/first_section'],
      [{ op: 'demote', section: clause }, 422, '/op/no_section_before'],
      [{ op: 'up', section: clause }, 422, '/op/no_section_before'],
      [{ op: 'split', section: clause, at: { words: 'khong co' } }, 422, '/op/words_not_found'],
      [{ op: 'split', section: clause, at: { offset: 2 } }, 422, '/op/nothing_to_split'],
      [{ op: 'split', section: clause, at: { paragraph: 2 } }, 422, '/op/nothing_to_split'],
      [{ op: 'promote', section: crypto.randomUUID() }, 422, '/op/unknown_section'],
      [{ op: 'unassign', section: clause, language: 'vi' }, 422, '/op/authoritative'],
    ];
    for (const [body, status, pointer] of cases) {
      const answer = await desk.ask('POST', `${path}/mendings`, { ...body, revision: 0 });
      assert.deepEqual([answer.statusCode, answer.json().errors[0].pointer], [status, pointer]);
    }
    for (const body of [
      { op: 'burn', section: clause },
      { op: 'promote', section: clause, by: 1 },
      { op: 'split', section: clause },
    ])
      assert.equal((await desk.ask('POST', `${path}/mendings`, { ...body, revision: 0 })).statusCode, 400);
    assert.deepEqual(await desk.rows(), before);
  });

  it('keeps what is new in a section while it is mended, and goes without no word of it', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(law);
    const [one, two] = [await desk.idOf(path, 'khoản 1 Điều 1'), await desk.idOf(path, 'khoản 2 Điều 1')];
    const news = (section: string, language: string, words: string) =>
      desk.parts.database.pool.query(
        'INSERT INTO section_highlight (section_id, language, highlight) VALUES ($1, $2, $3)',
        [section, language, words],
      );
    await news(one, 'vi', 'Mới: thư viện.');
    await news(two, 'vi', 'Mới: sách.');
    const before = await desk.rows();
    await desk.mend(path, { op: 'merge', section: two });
    const said = (await desk.rows()).map((row) => Object(row).highlight).filter(Boolean);
    assert.deepEqual(said, ['Mới: thư viện.\nMới: sách.']);
    await desk.ask('POST', `${path}/mendings/undo`, { revision: 1 });
    assert.deepEqual(await desk.rows(), before);
    await news(two, 'en', 'New: books.');
    const refused = await desk.ask('POST', `${path}/mendings`, { op: 'merge', section: two, revision: 2 });
    assert.deepEqual([refused.statusCode, refused.json().errors[0].pointer], [422, '/op/news_would_be_lost']);
  });

  it('is discarded with everything that came of its import, and its document with it', async (t) => {
    const desk = await draftDesk(t);
    const count = async () => {
      const { rows } = await desk.parts.database.pool.query<{ n: number }>(
        `SELECT ((SELECT count(*) FROM document) + (SELECT count(*) FROM document_text) + (SELECT count(*) FROM version)
           + (SELECT count(*) FROM section) + (SELECT count(*) FROM section_text) + (SELECT count(*) FROM version_import)
           + (SELECT count(*) FROM mending) + (SELECT count(*) FROM alignment_line) + (SELECT count(*) FROM alignment))::int AS n`,
      );
      return rows[0]?.n;
    };
    const nothing = await count();
    const path = await desk.imported(law);
    await desk.mend(path, { op: 'merge', section: await desk.idOf(path, 'khoản 2 Điều 1') });
    assert.equal((await desk.ask('DELETE', path)).statusCode, 400);
    assert.equal((await desk.ask('DELETE', `${path}?revision=1`)).statusCode, 204);
    assert.equal(await count(), nothing);
    assert.equal((await desk.ask('GET', path)).statusCode, 404);
    const again = await desk.imported(law);
    await desk.ask('POST', `${again}/publication`, {});
    const published = await count();
    const next = await desk.send(again.replace(/\/1$/, ''), law);
    assert.equal(next.statusCode, 201, next.body);
    assert.equal((await desk.ask('DELETE', `${again.replace(/1$/, '2')}?revision=0`)).statusCode, 204);
    assert.equal(await count(), published);
  });
});
