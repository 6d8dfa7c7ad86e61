import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { CommentPage } from '#server/comments/schema.ts';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import { countChanges } from '#server/counts/count.ts';
import { drain } from '#server/outbox/consume.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { openApart } from './apart.ts';
import { nextVersion } from './given-versions.ts';
import { quotePlacer } from './place-quotes.ts';
import type { VersionComparison } from './schema.ts';

const titles = [
  'Phạm vi',
  'Đối tượng',
  'Giờ mở cửa',
  'Thẻ bạn đọc',
  'Kinh phí',
  'Cho mượn sách',
  'Xe thư viện',
];
const texts = [
  'Quy chế này quy định về tổ chức và hoạt động của thư viện cấp xã.',
  'Quy chế áp dụng đối với bạn đọc, cán bộ thư viện và Ủy ban nhân dân xã.',
  'Thư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.',
  'Thẻ bạn đọc được cấp miễn phí cho người từ sáu tuổi trở lên.',
  'Ngân sách xã bảo đảm kinh phí hoạt động thường xuyên của thư viện.',
  'Bạn đọc được mượn năm cuốn sách trong ba tuần và được gia hạn một lần.',
  'Xe thư viện đến các thôn chưa có thư viện ít nhất hai lần mỗi tháng.',
];

const numbered = (all: readonly (readonly [heading: string, text: string])[]) =>
  all.map(([heading, text], at) => ({
    kind: 'article' as const,
    number: `${at + 1}`,
    label: `Điều ${at + 1}`,
    heading,
    text,
  }));
const old = titles.map((title, at) => [title, texts[at] ?? ''] as const);

/** New sixth articles of which the worst sounds very much like the one that was the sixth. */
const newcomers: [what: string, article: readonly [string, string]][] = [
  [
    'about something else',
    ['Góp ý của bạn đọc', 'Hội đồng bạn đọc họp mỗi năm hai lần và góp ý về việc mua sách mới.'],
  ],
  [
    'with the heading of the old 6',
    ['Cho mượn sách', 'Thư viện công bố nội quy phòng đọc và danh mục tài liệu quý hiếm.'],
  ],
  [
    'that sounds like the old 6',
    ['Cho mượn tạp chí', 'Bạn đọc được mượn ba số tạp chí trong một tuần và không được gia hạn.'],
  ],
];

async function trial(t: TestContext, newcomer: readonly [string, string], edit: (text: string) => string) {
  const { app, parts, given } = await portal(t);
  const consultation = await given.consultation({ sections: numbered(old) });
  const { submit } = visitor(app);
  const six = consultation.sections[5];
  const quote = { exact: 'gia hạn một lần', prefix: '', suffix: '' };
  await submit(submissionOf([onSection(six, { body: 'Nên cho mượn lâu hơn.' })]));
  await submit(submissionOf([onSection(six, { body: 'Nên cho gia hạn hai lần.', quote })]));
  const next = [
    ...old.slice(0, 5),
    newcomer,
    ['Cho mượn sách', edit(texts[5] ?? '')] as const,
    ...old.slice(6),
  ];
  // As an editor publishes who confirmed nothing.
  const later = await nextVersion(parts, consultation, 2, numbered(next), { confirmed: false });
  const apart = openApart();
  t.after(() => apart.stop());
  const { placeBatch } = quotePlacer(parts.database.pool, apart);
  while ((await placeBatch()) > 0);
  await drain(parts.database.pool, countChanges);
  const path = `/api/v1/consultations/${consultation.slug}/documents/${consultation.document.slug}`;
  const comments = async (id: string | undefined) =>
    (await app.inject(`/api/v1/sections/${id}/comments`)).json<CommentPage>().items;
  return { app, consultation, later, path, comments };
}

describe('a draft in which the old 6 became 7 and a new 6 appeared', () => {
  for (const [what, newcomer] of newcomers)
    for (const [how, edit] of [
      ['word for word', (text: string) => text],
      ['edited', (text: string) => text.replace('năm cuốn', 'bảy cuốn').replace('ba tuần', 'bốn tuần')],
    ] as const)
      it(`has what was said about 6 at 7 and nothing at the new 6, ${what}; the old text ${how}`, async (t) => {
        const { app, later, path, comments } = await trial(t, newcomer, edit);
        assert.deepEqual(await comments(later.sections[5]?.id), []);
        const atSeven = await comments(later.sections[6]?.id);
        assert.deepEqual(new Set(atSeven.map(({ madeOn }) => madeOn?.label)), new Set(['Điều 6']));
        assert.equal(atSeven.length, 2);
        assert.ok(atSeven.every(({ anchor }) => anchor?.state !== 'orphaned'));
        const shown = (await app.inject(path)).json<DocumentVersion>();
        assert.deepEqual(
          shown.sections.map(({ counts }) => counts.comments),
          [0, 0, 0, 0, 0, 0, 2, 0],
        );
        const { sections } = (await app.inject(`${path}/compare?from=1&to=2`)).json<VersionComparison>();
        const changes = sections.map(({ place, renumbered, from, to }) => [
          place,
          renumbered,
          from[0]?.number,
          to?.number,
        ]);
        assert.deepEqual(changes.slice(5), [
          ['added', false, undefined, '6'],
          ['same', true, '6', '7'],
          ['same', true, '7', '8'],
        ]);
      });
});
