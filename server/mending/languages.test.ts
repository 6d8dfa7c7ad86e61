import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftDesk } from '#server/testing/draft-desk.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { matchLanguages, type Outlined } from './match-languages.ts';

const vietnamese = {
  name: 'luat.txt',
  text: 'Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Mỗi xã có một thư viện:\na) Sách;\nb) Báo;\nđ) Tạp chí.\n2. Mở cửa chủ nhật.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực ngay.',
};
const english = (more = '') => ({
  name: 'law.txt',
  text: `Chapter I\nGENERAL PROVISIONS\nArticle 1. Scope\n1. Every commune has a library:\na) books;\nb) papers;\nc) journals.\n2. It is open on Sundays.\nArticle 2. Effect\nThis law takes effect at once.${more}`,
});
const languages = (path: string, revision = 0) => `${path}/languages?revision=${revision}`;

describe('a version in a second language', () => {
  it('is said by the same sections: matched by kind, number and order, down to letters of another alphabet', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(vietnamese);
    const answer = await desk.send(languages(path), english(), { language: 'en', title: 'Library Law' });
    assert.equal(answer.statusCode, 201, answer.body);
    const { translations, revision, undo, sections } = await desk.look(path);
    assert.deepEqual([revision, undo?.op, translations.length], [1, 'language', 1]);
    const [found] = translations;
    assert.deepEqual([found?.missing, found?.passages, found?.doubtful], [[], [], []]);
    const own = new Map(sections.map(({ id, label }) => [id, label]));
    assert.deepEqual(
      found?.pairs.map(({ section, label }) => [own.get(section), label]),
      [
        ['Chương I', 'Chapter I'],
        ['Điều 1', 'Article 1'],
        ['khoản 1 Điều 1', 'clause 1 of Article 1'],
        ['điểm a khoản 1 Điều 1', 'point a of clause 1 of Article 1'],
        ['điểm b khoản 1 Điều 1', 'point b of clause 1 of Article 1'],
        ['điểm đ khoản 1 Điều 1', 'point c of clause 1 of Article 1'],
        ['khoản 2 Điều 1', 'clause 2 of Article 1'],
        ['Điều 2', 'Article 2'],
      ],
    );
    assert.deepEqual([found?.report?.fileName, found?.report?.wordsListed], ['law.txt', 0]);
    await desk.ask('POST', `${path}/mendings/undo`, { revision: 1 });
    assert.deepEqual((await desk.look(path)).translations, []);
  });

  it('lists what matches nothing, which is assigned and taken away by hand', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(vietnamese);
    const file = english('\nArticle 4. Transition\nOld cards stay valid.');
    await desk.send(languages(path), file, { language: 'en' });
    const [found] = (await desk.look(path)).translations;
    assert.deepEqual(
      found?.passages.map(({ label, heading, text }) => [label, heading, text]),
      [['Article 4', 'Transition', 'Old cards stay valid.']],
    );
    const last = await desk.idOf(path, 'Điều 2');
    const passage = found?.passages[0]?.id;
    await desk.mend(path, { op: 'assign', section: last, passage });
    const texts = (await desk.look(path, last)).selected?.texts.find(({ language }) => language === 'en');
    assert.equal(texts?.text, 'This law takes effect at once.\nArticle 4. Transition\nOld cards stay valid.');
    await desk.mend(path, { op: 'unassign', section: last, language: 'en' });
    const [after] = (await desk.look(path)).translations;
    assert.deepEqual([after?.missing, after?.passages.length], [[last], 1]);
    const clause = await desk.idOf(path, 'khoản 2 Điều 1');
    await desk.mend(path, { op: 'reword', section: clause, language: 'en', text: 'It opens on Sundays.' });
    await desk.mend(path, { op: 'merge', section: last });
    const [merged] = (await desk.look(path)).translations;
    assert.deepEqual([merged?.missing, merged?.passages.length], [[], 1]);
  });

  it('is not published with gaps unless somebody says so', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(vietnamese);
    await desk.send(languages(path), english('\nArticle 4. Transition\nOld cards.'), { language: 'en' });
    const refused = await desk.ask('POST', `${path}/publication`, {});
    assert.deepEqual([refused.statusCode, refused.json().errors[0].pointer], [422, '/languages/en']);
    assert.equal((await desk.look(path)).published, false);
    const told = await desk.ask('POST', `${path}/publication`, { withGaps: true });
    assert.equal(told.statusCode, 200, told.body);
  });

  it('is read and commented on at the same nodes, and comments of both languages meet there', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(vietnamese);
    await desk.send(languages(path), english(), { language: 'en', title: 'Library Law' });
    assert.equal((await desk.ask('POST', `${path}/publication`, {})).statusCode, 200);
    const read = async (language: string) => {
      const url = `/api/v1${desk.base}${path.replace(/\/versions.*/, '')}?language=${language}`;
      return (await desk.app.inject(url)).json<{
        title: string;
        languages: string[];
        sections: { id: string; nodeId: string; html: string; heading: string | null }[];
      }>();
    };
    const [vi, en] = [await read('vi'), await read('en')];
    assert.deepEqual(
      vi.sections.map(({ nodeId }) => nodeId),
      en.sections.map(({ nodeId }) => nodeId),
    );
    assert.deepEqual(
      [en.title, en.languages, en.sections[1]?.heading],
      ['Library Law', ['vi', 'en'], 'Scope'],
    );
    const section = vi.sections.at(-1);
    const person = visitor(desk.app);
    const quoting = (language: string, exact: string) =>
      person.submit({
        ...submissionOf([{ ...onSection(section), quote: { exact, prefix: '', suffix: '' } }]),
        language,
      });
    await quoting('vi', 'có hiệu lực ngay');
    await quoting('en', 'takes effect at once');
    const { items } = (await desk.app.inject(`/api/v1/sections/${section?.id}/comments`)).json();
    assert.deepEqual(items.map(({ quote }: { quote: { exact: string } }) => quote.exact).sort(), [
      'có hiệu lực ngay',
      'takes effect at once',
    ]);
  });

  it('is refused in the language of the draft itself, for another revision, and for a published version', async (t) => {
    const desk = await draftDesk(t);
    const path = await desk.imported(vietnamese);
    const own = await desk.send(languages(path), vietnamese);
    assert.deepEqual([own.statusCode, own.json().errors[0].pointer], [422, '/op/same_language']);
    assert.equal((await desk.send(languages(path, 3), english())).statusCode, 409);
    await desk.ask('POST', `${path}/publication`, {});
    assert.equal((await desk.send(languages(path), english())).statusCode, 409);
  });
});

describe('matching two languages', () => {
  const list = (...sections: [Outlined['kind'], string | null, number][]): Outlined[] =>
    sections.map(([kind, number, level]) => ({ kind, number, level }));

  it('goes by number where one side has more, and by order between two that are sure', () => {
    const draft = list(['article', '1', 1], ['article', '2', 1], ['paragraph', null, 2], ['article', '3', 1]);
    const translation = list(['article', '1', 1], ['article', '3', 1], ['article', '4', 1]);
    assert.deepEqual(matchLanguages(draft, translation), [0, 3, null]);
  });

  it('finds articles whose chapters the translation leaves out', () => {
    const draft = list(
      ['chapter', 'I', 1],
      ['article', '1', 2],
      ['chapter', 'II', 1],
      ['article', '2', 2],
      ['clause', '1', 3],
    );
    const translation = list(['article', '1', 1], ['article', '2', 1], ['clause', '1', 2]);
    assert.deepEqual(matchLanguages(draft, translation), [1, 3, 4]);
  });

  it('reads Roman and Arabic numbers as the same, and pairs nothing that contradicts', () => {
    assert.deepEqual(matchLanguages(list(['chapter', 'II', 1]), list(['chapter', '2', 1])), [0]);
    const points = (...letters: string[]) =>
      list(...letters.map((letter): [Outlined['kind'], string, number] => ['point', letter, 1]));
    // One is lacking, and nobody can tell from a letter which: the fifth is đ here and e there.
    assert.deepEqual(matchLanguages(points('a', 'b', 'c', 'd', 'đ', 'e'), points('a', 'b', 'c', 'd', 'e')), [
      0,
      1,
      2,
      3,
      null,
    ]);
    assert.deepEqual(matchLanguages(list(['clause', '2', 1]), list(['clause', '3', 1])), [null]);
    assert.deepEqual(matchLanguages(list(['clause', '2', 1]), list(['point', '2', 1])), [null]);
  });
});
