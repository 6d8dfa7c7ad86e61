import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { publicId } from '#server/ids.ts';
import { consulted } from '#server/testing/consulted.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { onSection, visitor } from '#server/testing/visitor.ts';
import type { ConsideredPage, Facets } from './schema.ts';

async function reading(t: TestContext) {
  const here = await consulted(t);
  const { consultation } = here;
  const analyst = await givenDesk(here, 'analyst', consultation.id);
  const ask = (query: string, by = analyst) =>
    by.ask('GET', `/analysis/comments?consultation=${consultation.slug}${query}`);
  async function page(query: string): Promise<ConsideredPage> {
    const answer = await ask(query);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<ConsideredPage>();
  }
  /** Names of all that a list gives, page after page of two. */
  async function all(query: string): Promise<string[]> {
    const names: string[] = [];
    let after = '';
    for (let pages = 0; pages < 20; pages += 1) {
      const { items, next } = await page(`${query}&limit=2${after}`);
      assert.ok(items.length <= 2);
      names.push(...items.map(({ id }) => here.nameOfPublic(id)));
      if (next === null) return names;
      after = `&after=${next}`;
    }
    throw new Error('The list has no end.');
  }
  const item = async (name: string, query = '') =>
    (await page(`${query}&limit=100`)).items.find(({ id }) => here.nameOfPublic(id) === name);
  return { ...here, analyst, ask, page, all, item };
}

test('a list runs in every order through all pages, without a gap and without one twice', async (t) => {
  const { all, item, parts, storedOf, consultation } = await reading(t);
  const everything = ['chapter', 'clause', 'hidden', 'one', 'question', 'two'];
  const newest = await all('');
  assert.deepEqual(newest.toSorted(), everything);
  assert.deepEqual(await all('&order=oldest'), newest.toReversed());
  const document = await all('&order=document');
  assert.deepEqual(
    [document[0], document.slice(1, 3).toSorted(), document.slice(3)],
    ['chapter', ['hidden', 'one'], ['two', 'clause', 'question']],
  );
  assert.deepEqual(await all('&order=longest'), ['clause', 'one', 'chapter', 'hidden', 'two', 'question']);
  assert.deepEqual((await all('&order=shortest'))[0], 'question');

  const [letter, other] = [storedOf('one'), storedOf('two')];
  const { pool } = parts.database;
  await pool.query(
    `INSERT INTO cluster (bucket, id, consultation_id, letter_id, letter_digest, language, size, day)
     SELECT bucket, id, consultation_id, id, '', 'vi', 2, day FROM comment WHERE id = $1`,
    [letter],
  );
  for (const member of [letter, other])
    await pool.query(
      `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
       SELECT bucket, id, consultation_id, $2, 1, '', 1 FROM comment WHERE id = $1`,
      [member, letter],
    );
  const theme = randomUUID();
  await pool.query(
    "INSERT INTO theme (id, consultation_id, title, revision) VALUES ($1, $2, 'Giờ mở cửa', 1)",
    [theme, consultation.id],
  );
  await pool.query(
    `INSERT INTO cluster_coding (bucket, cluster_id, consultation_id, cluster_revision)
     SELECT bucket, id, consultation_id, 1 FROM cluster WHERE id = $1`,
    [letter],
  );
  await pool.query(
    'INSERT INTO cluster_theme (bucket, cluster_id, theme_id) SELECT bucket, id, $2 FROM cluster WHERE id = $1',
    [letter, theme],
  );
  assert.deepEqual((await item('two'))?.themes, [theme], 'with the letters that it is like');
  assert.deepEqual((await item('clause'))?.themes, []);
  const alike = await all('&order=cluster');
  assert.deepEqual(alike.slice(0, 2).toSorted(), ['one', 'two']);
  assert.deepEqual(alike.toSorted(), everything);
  assert.deepEqual(await all(`&order=cluster&cluster=${publicId(parts.keys, letter)}`), alike.slice(0, 2));
  assert.deepEqual(
    await all(`&order=document&document=${consultation.document.slug}`),
    document.slice(0, -1),
  );

  // What somebody has just coded stays where it was while they read on.
  const uncoded = '&order=document&coded=false';
  const kept = `&keep=${publicId(parts.keys, other)}`;
  assert.deepEqual(await all(uncoded), ['chapter', 'hidden', 'clause', 'question']);
  assert.deepEqual(await all(uncoded + kept), ['chapter', 'hidden', 'two', 'clause', 'question']);
  assert.deepEqual(await all(`${uncoded}&stance=agree${kept}`), ['question'], 'for other filters it goes');
});

test('an order of chance is the same for its seed, whatever is filtered, and another for another', async (t) => {
  const { all, page, ask } = await reading(t);
  const drawn = await page('&order=random&limit=1');
  assert.ok(drawn.seed !== null);
  const orders = new Set<string>();
  for (let seed = 1; seed <= 8; seed += 1) {
    const order = await all(`&order=random&seed=${seed}`);
    assert.deepEqual(order.length, 6);
    assert.deepEqual(await all(`&order=random&seed=${seed}`), order);
    const some = order.filter((name) => ['chapter', 'clause', 'one'].includes(name));
    assert.deepEqual(await all(`&order=random&seed=${seed}&q=thư%20viện`), some);
    orders.add(order.join());
  }
  assert.ok(orders.size > 4, `${orders.size} orders of 8 seeds`);
  assert.equal((await ask(`&order=random&after=${drawn.next}`)).statusCode, 400, 'which of the orders?');
  assert.equal((await ask('&seed=3')).statusCode, 400);
});

test('all that is considered is read, with where it stands and why; withdrawn without text, a flood never', async (t) => {
  const here = await reading(t);
  const { item, page } = here;
  assert.equal((await item('hidden'))?.visibility, 'considered_only');
  const hidden = await item('clause');
  assert.deepEqual(
    [hidden?.about.label, hidden?.group, hidden?.province, hidden?.channel, hidden?.suggestedText],
    ['khoản 1 Điều 2', 'citizen', '01', 'qr', 'Mở cửa mọi ngày.'],
  );
  const withheld = await here.life('withhold', { reason: 'advertising' }, { body: 'Mua sách ở đây.' });
  const redacted = await here.life(
    'publish_redacted',
    { redactions: [{ start: 0, end: 6, reason: 'private_data' }] },
    { body: 'Ông Ba ở cuối ngõ nói thế.' },
  );
  const flood = await here.life('set_aside', { reason: 'no_sentence' }, { body: 'xqzv 81 libraries' });
  await here.answered(flood, 'confirm');
  await here.letTimePass();
  await here.follow();
  const { items } = await page('&limit=100');
  const of = ({ id }: { id: string }) => items.find((found) => found.id === id);
  assert.deepEqual([of(withheld)?.visibility, of(withheld)?.reasons], ['withheld', ['advertising']]);
  assert.equal(of(withheld)?.body, 'Mua sách ở đây.', 'shown is not the same as considered');
  assert.deepEqual(of(redacted)?.reasons, ['private_data']);
  assert.equal(of(flood), undefined);
  assert.deepEqual((await page('&q=libraries')).items, []);
  assert.deepEqual((await page('&q="ong ba"')).items, [], 'what a moderator covered as private is not found');
  assert.equal((await page('&q="cuoi ngo"')).items[0]?.id, redacted.id);
  assert.deepEqual(
    (await page('&reason=advertising')).items.map(({ id }) => id),
    [withheld.id],
  );
  assert.deepEqual(
    (await page('&reason=private_data')).items.map(({ id }) => id),
    [redacted.id],
  );
  const counted = await here.analyst.ask('GET', `/analysis/facets?consultation=${here.consultation.slug}`);
  assert.deepEqual(counted.json<Facets>().facets.reason.values, [
    { value: 'advertising', count: 1 },
    { value: 'private_data', count: 1 },
  ]);
  assert.deepEqual(
    (await page('&visibility=withheld')).items.map(({ id }) => id),
    [withheld.id],
  );

  const id = publicId(here.parts.keys, here.storedOf('one'));
  await visitor(here.app).withdraw(here.codes.get('one') ?? '', id);
  assert.deepEqual(await here.all('&q="chủ nhật"'), [], 'at once, before anything follows');
  await here.follow();
  const gone = await here.item('one');
  assert.deepEqual([gone?.visibility, gone?.body, gone?.stance], ['withdrawn', null, null]);
});

test('words are found and marked; what is masked is neither read nor found', async (t) => {
  const here = await reading(t);
  const found = await here.item('one', '&q=chu nhat');
  const marks = found?.found.map(({ start, end }) => [...(found.body ?? '')].slice(start, end).join(''));
  assert.deepEqual(marks, ['chủ', 'nhật']);
  const masked = await here.item('chapter');
  assert.ok(masked && !masked.body?.includes('0912'));
  assert.equal(masked.masked.length, 1);
  for (const q of ['0912', '345', '678', '"0912 345"']) assert.deepEqual(await here.all(`&q=${q}`), [], q);
  assert.deepEqual(await here.all('&q=hỏi'), ['chapter']);

  await here.send('late', onSection(here.consultation.sections[1], { body: 'Số 0987 654 321 đây nhé.' }));
  assert.deepEqual(await here.all('&q=0987'), [], 'nor before screening came to it');
  await here.follow();
  assert.deepEqual(await here.all('&q=0987'), []);
  assert.deepEqual(await here.all('&q="đây nhé"'), ['late']);
});

test('a passage that was granted is read in lists by whoever asked for it, found by nobody', async (t) => {
  const here = await reading(t);
  const masked = await here.item('chapter');
  const asked = await here.analyst.ask('POST', '/masking/requests', {
    commentId: masked?.id,
    ...masked?.masked[0],
    reason: 'Cần biết số này của ai.',
  });
  assert.equal(asked.statusCode, 201, asked.body);
  const { id } = asked.json<{ id: string }>();
  const given = await here.senior.ask('POST', `/masking/requests/${id}/answer`, { granted: true });
  assert.equal(given.statusCode, 204, given.body);
  assert.match((await here.item('chapter'))?.body ?? '', /0912 345 678/);
  assert.deepEqual(await here.all('&q=0912'), []);
  const colleague = await givenDesk(here, 'analyst', here.consultation.id);
  assert.doesNotMatch((await here.ask('&limit=100', colleague)).body, /0912/);
});

test('what a correction replaced is not found any more', async (t) => {
  const here = await reading(t);
  const id = publicId(here.parts.keys, here.storedOf('one'));
  const answer = await visitor(here.app).correct(here.codes.get('one') ?? '', id, {
    revision: 1,
    body: 'Bảo tàng cũng thế.',
  });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.deepEqual(await here.all('&q="chủ nhật"'), []);
  await here.follow();
  assert.deepEqual(await here.all('&q=bao tang'), ['one']);
});

test('only those who analyse this consultation read; what is asked wrongly is said', async (t) => {
  const here = await reading(t);
  for (const role of ['moderator', 'auditor', 'responder'] as const)
    assert.equal((await here.ask('', await givenDesk(here, role, here.consultation.id))).statusCode, 403);
  const elsewhere = await here.given.consultation();
  assert.equal((await here.ask('', await givenDesk(here, 'analyst', elsewhere.id))).statusCode, 403);
  assert.equal((await here.ask('', await givenDesk(here, 'editor', here.consultation.id))).statusCode, 200);
  for (const wrong of [
    '&stance=maybe',
    '&after=AAAA',
    '&unknown=1',
    '&visibility=set_aside',
    '&q=%3F%3F',
    '&from=0000-01-01',
    `&after=${Buffer.from('newest 0000-01-01 1').toString('base64url')}`,
    '&limit=101',
  ])
    assert.equal((await here.ask(wrong)).statusCode, 400, wrong);
  const one = await here.page('&limit=1');
  assert.equal(
    (await here.ask(`&order=longest&after=${one.next}`)).statusCode,
    400,
    'a cursor of another order',
  );
  const chance = await here.page('&order=random&seed=7&limit=1');
  for (const other of ['&order=random&seed=8', '&order=longest'])
    assert.equal((await here.ask(`${other}&after=${chance.next}`)).statusCode, 400, other);
});
