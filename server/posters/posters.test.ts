import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { getDocumentProxy } from 'unpdf';
import { ownPortal, portal } from '#server/testing/portal.ts';
import { drawPoster, type Poster } from './draw.ts';
import { sheet } from './page.ts';

const poster: Poster = {
  language: 'vi',
  title: 'Góp ý Chương trình thư viện',
  about: 'Điều 7. Giờ mở cửa',
  body: 'Ban soạn thảo',
  contact: 'gopy@example.vn',
  closes: '17:00 ngày 31 tháng 12 năm 2026 (giờ Việt Nam)',
  address: 'https://gopy.example/s/k7m3qd',
};

/** What another program reads in a PDF: its texts in order, with where each begins and ends. */
async function read(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  assert.equal(document.numPages, 1);
  const { items } = await (await document.getPage(1)).getTextContent();
  const lines = items.flatMap((item) =>
    'str' in item && item.str !== ''
      ? [{ text: item.str, left: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width }]
      : [],
  );
  return {
    lines,
    text: lines
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' '),
  };
}

const isOnSheet = ({ left, y, width }: { left: number; y: number; width: number }) =>
  left >= 0 && y > 0 && left + width <= sheet.width - sheet.margin + 1 && y < sheet.height;

test('a poster says what it is about, by whom, until when, what to do and where, in both languages', async (t) => {
  const { app, given } = await ownPortal(t, { PUBLIC_URL: 'https://gopy.example' });
  const { slug, sections } = await given.consultation({
    closesAt: new Date('2026-12-31T10:00:00Z'),
    opensAt: new Date('2026-11-01T00:00:00Z'),
  });
  const get = async (query: string) => {
    const answer = await app.inject(`/api/v1/consultations/${slug}/poster.pdf?${query}`);
    assert.deepEqual(
      [answer.statusCode, answer.headers['content-type']],
      [200, 'application/pdf'],
      answer.body,
    );
    return answer;
  };
  const at = `section=${sections[2]?.nodeId}`;
  const { code } = (await app.inject(`/api/v1/consultations/${slug}/short-address?${at}`)).json<{
    code: string;
  }>();
  assert.equal((await get(at)).headers['content-disposition'], `attachment; filename="gop-y-${code}-vi.pdf"`);
  const vietnamese = await read((await get(at)).rawPayload);
  for (const words of [
    'Mời ông/bà góp ý',
    'Góp ý Chương trình thư viện',
    'Điều 2. Thư viện xã',
    'Ban soạn thảo',
    'Nhận ý kiến đến 17:00 ngày 31 tháng 12 năm 2026 (giờ Việt Nam)',
    'Quét mã bằng máy ảnh của điện thoại',
    `gopy.example/s/${code}`,
  ])
    assert.ok(vietnamese.text.includes(words), `${words}: ${vietnamese.text}`);
  const english = await read((await get(`${at}&language=en`)).rawPayload);
  for (const words of ['Tell us what you think', '17:00 on 31 December 2026', `gopy.example/en/s/${code}`])
    assert.ok(english.text.includes(words), `${words}: ${english.text}`);

  const first = await get(at);
  const again = await app.inject({
    url: `/api/v1/consultations/${slug}/poster.pdf?${at}`,
    headers: { 'if-none-match': String(first.headers['etag']) },
  });
  assert.equal(again.statusCode, 304);
});

test('equal posters are equal byte by byte, whenever they are made', async () => {
  assert.deepEqual(await drawPoster(poster), await drawPoster(poster));
});

test('every Vietnamese letter is printed and read again as it was written', async () => {
  const table = await readFile(
    '../shared/data/payloads/unicode/vietnamese-letters-nfc-nfd.csv',
    'utf8',
  ).catch(() => assert.fail('The real test data is missing: ../shared/data (SOURCES.md).'));
  const letters = [
    ...new Set(
      [...table.normalize('NFC')].filter((letter) => /\p{L}/u.test(letter) && /[^\x00-\x7f]/.test(letter)),
    ),
  ];
  assert.ok(letters.length >= 134, String(letters.length));
  const title = Array.from({ length: Math.ceil(letters.length / 8) }, (_, at) =>
    letters.slice(8 * at, 8 * at + 8).join(''),
  ).join(' ');
  // The title is set in bold letters, the section in regular ones.
  const { text } = await read(await drawPoster({ ...poster, title, about: title }));
  assert.equal(text.split(title).length, 3, text);
});

test('texts of any length and kind stay text, on the sheet and in one page', async () => {
  const hostile = [
    'Dự thảo Nghị quyết về phát triển thư viện cộng đồng và văn hóa đọc '.repeat(40),
    'W'.repeat(3_000),
    ') Tj ET Q (\\) endstream endobj <script>alert(1)</script> %PDF-1.7 \u0000\u0007\u202e\u200b{}',
    '',
    'Ẳ'.normalize('NFD').repeat(500),
    '漢字 🇻🇳 العربية',
  ];
  for (const words of hostile) {
    const sent: Poster = {
      ...poster,
      title: words,
      about: words,
      body: words,
      contact: words,
      closes: words,
    };
    const { lines, text } = await read(
      await drawPoster({ ...sent, address: `https://${'a'.repeat(200)}.vn/s/k7m3qd` }),
    );
    for (const line of lines) assert.ok(isOnSheet(line), `${words.slice(0, 20)}: ${JSON.stringify(line)}`);
    assert.ok(text.includes('Quét mã'), 'what to do is never pushed off the sheet');
  }
  const { text } = await read(await drawPoster({ ...poster, title: hostile[2] ?? '' }));
  assert.ok(text.includes(') Tj ET Q (\\) endstream endobj <script>alert(1)</script> %PDF-1.7 {}'), text);
});

test('a long title is set smaller and on more lines, with all of its words', async () => {
  const title =
    'Lấy ý kiến về dự thảo Nghị quyết của Quốc hội về việc sửa đổi, bổ sung một số điều của Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam và các văn bản có liên quan đến tổ chức chính quyền địa phương';
  const { text } = await read(await drawPoster({ ...poster, title }));
  assert.ok(text.includes(title), text);
});

test('a closing at midnight is told as the end of the day before, in the zone of the consultation', async (t) => {
  const { app, given } = await portal(t);
  const dates = { opensAt: new Date('2026-11-01T00:00:00Z'), closesAt: new Date('2027-01-01T00:00:00Z') };
  const { slug } = await given.consultation({ ...dates, timeZone: 'Europe/London' });
  const { text } = await read((await app.inject(`/api/v1/consultations/${slug}/poster.pdf`)).rawPayload);
  assert.ok(text.includes('hết ngày 31 tháng 12 năm 2026 (giờ'), text);
});
