import assert from 'node:assert/strict';
import { before, test, type TestContext } from 'node:test';
import { countChanges } from '#server/counts/count.ts';
import { drain } from '#server/outbox/consume.ts';
import { ownPortal } from '#server/testing/portal.ts';
import { ensureWebBuilt } from './build.ts';
import { mountWeb } from './mount.ts';

// From the short address to the figures, by pages and forms alone.

before(() => ensureWebBuilt(() => {}), { timeout: 120_000 });

/** A browser without a script: it keeps cookies, opens pages and sends forms. */
async function browser(t: TestContext) {
  const here = await ownPortal(t);
  await mountWeb(here.app, here.parts);
  const cookies = new Map<string, string>();
  const keep = (set: string[]) => {
    for (const cookie of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/Max-Age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
  };
  const go = async (url: string, fields?: Record<string, string>) => {
    const answer = await here.app.inject({
      url,
      headers: {
        accept: 'text/html',
        origin: here.parts.config.PUBLIC_URL,
        cookie: [...cookies].map((cookie) => cookie.join('=')).join('; '),
        ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(fields ? { method: 'POST', payload: String(new URLSearchParams(fields)) } : {}),
    });
    keep([answer.headers['set-cookie'] ?? []].flat());
    return answer;
  };
  const hidden = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? assert.fail(`no field ${name}`);

  /** One comment, its details and the sending, until the receipt. */
  async function send(slug: string, section: string, body: string) {
    const form = `/comment?section=${section}`;
    const id = hidden((await go(form)).body, 'id');
    const added = await go(form, { id, target: `section:${section}`, from: `section:${section}`, body });
    assert.equal(added.statusCode, 303, added.body.slice(0, 500));
    const query = `?consultation=${slug}`;
    const details = { residence: 'unsaid', capacity: 'citizen', consent: 'show' };
    assert.equal((await go(`/basket/details${query}`, details)).statusCode, 303);
    const check = (await go(`/basket/check${query}`)).body;
    const sent = await go(`/basket/check${query}`, {
      key: hidden(check, 'key'),
      shown: hidden(check, 'shown'),
    });
    assert.match(String(sent.headers['location']), /^\/receipt\?sent/);
  }

  const counted = async (consultationId: string) => {
    await drain(here.parts.database.pool, countChanges);
    const { rows } = await here.parts.database.pool.query<{ channel: string; n: number }>(
      'SELECT channel, sum(n)::int AS n FROM comment_count WHERE consultation_id = $1 GROUP BY 1 ORDER BY 1',
      [consultationId],
    );
    return rows.map(({ channel, n }) => [channel, n]);
  };
  return { ...here, go, send, counted, cookies };
}

test('who comes by the short address is counted as coming by QR code, once, and only in that consultation', async (t) => {
  const { app, given, go, send, counted, cookies } = await browser(t);
  const [here, elsewhere] = [await given.consultation(), await given.consultation()];
  const path = `/api/v1/consultations/${here.slug}/short-address?section=${here.sections[3]?.nodeId}`;
  const { code } = (await app.inject(path)).json<{ code: string }>();

  const arrival = await go(`/en/s/${code}`);
  assert.equal(arrival.statusCode, 303);
  const unit = `/en/consultations/${here.slug}/${here.document.slug}/${here.sections[2]?.nodeId}`;
  assert.equal(arrival.headers['location'], `${unit}#${here.sections[3]?.nodeId}`);
  assert.equal(arrival.headers['cache-control'], 'no-store');
  assert.deepEqual([...cookies], [[`qr-${here.slug}`, 'yes']]);

  const there = elsewhere.sections[1]?.id ?? '';
  await send(elsewhere.slug, there, 'Ở đợt khác, tôi tự tìm đến.');
  await send(here.slug, here.sections[2]?.id ?? '', 'Tôi quét mã ở bưu điện.');
  assert.deepEqual(await counted(here.id), [['qr', 1]]);
  assert.deepEqual(await counted(elsewhere.id), [['online', 1]]);
  assert.equal(cookies.has(`qr-${here.slug}`), false);
});

test('a page that was opened by the short address is the same for everybody and tells nobody who came how', async (t) => {
  const { app, given, go } = await browser(t);
  const { slug, document, sections } = await given.consultation();
  const unit = `/consultations/${slug}/${document.slug}/${sections[2]?.nodeId}`;
  const before = await app.inject(unit);
  const { code } = (await app.inject(`/api/v1/consultations/${slug}/short-address`)).json<{ code: string }>();
  await go(`/s/${code}`);
  const after = await go(unit);
  assert.equal(after.body, before.body);
  assert.match(String(after.headers['cache-control']), /^public/);
  assert.equal(after.headers['set-cookie'], undefined);
  assert.equal((await go('/s/222222')).statusCode, 404);
});
