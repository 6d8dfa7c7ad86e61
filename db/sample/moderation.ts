import type { SampleSubmission } from './types.ts';

const here = {
  daysAgo: 3,
  capacity: 'citizen',
  country: 'VN',
  language: 'vi',
  channel: 'online',
  entry: 'self',
  consentToPublish: true,
} as const;

/** What somebody has to look at twice. Loaded only where the sample's moderators have looked at it. */
export const troublesome: readonly SampleSubmission[] = [
  {
    ...here,
    key: 'own-address',
    province: '31',
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree',
        body: 'Nhà tôi ở số 12 ngõ 4 đường Hoa Sữa, ngay sau chợ. Buổi tối mở cửa thì tôi trông giúp được, xin cứ đến gọi.',
      },
    ],
  },
  {
    ...here,
    key: 'neighbour-ill',
    province: '31',
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'disagree',
        body: 'Bà hàng xóm nhà tôi, số 5 ngõ 3, bị bệnh thần kinh từ lâu, không nên cho vào thư viện.',
      },
    ],
  },
  {
    ...here,
    key: 'threat',
    province: '79',
    comments: [
      { target: 'document', stance: 'disagree', body: 'Đứa nào ký cái này thì cứ đến tận nhà mà đập.' },
    ],
  },
  {
    ...here,
    key: 'random-letters',
    comments: [{ target: 'document', stance: 'other', body: 'xqzv kkjw bvnm tztz qpwo xqzv lkjh wqwq' }],
  },
];

const [first, second] = ['hien-thi@example.vn', 'hien-thi-2@example.vn'];

/** What a moderator of the sample decided. `passage` is covered, `to` is where it was moved. */
export type SampleDecision =
  | { by: string; outcome: 'publish' | 'second_opinion' | 'confirm' | 'return' }
  | { by: string; outcome: 'withhold' | 'set_aside'; reason: string; hold?: true; note?: string }
  | { by: string; outcome: 'publish_redacted'; passage: string; reason: string }
  | { by: string; outcome: 'move'; to: string };

/** By readers, each a detail of their own or none. */
export type SampleFlags = { flags: readonly (string | null)[]; reason: string };

/**
 * In order. `appeal`: by the contributor, against the decision before. `sampled`: it is to be made again by somebody
 * who does not see it.
 */
export type SampleStep = SampleDecision | SampleFlags | { appeal: string } | { sampled: true };

/** The first comment of these submissions. */
export const moderation: readonly { submission: string; steps: readonly SampleStep[] }[] = [
  {
    submission: 'ad-shelves',
    steps: [
      {
        by: first,
        outcome: 'withhold',
        reason: 'advertising',
        note: 'Chỉ rao hàng, không nói gì về dự thảo.',
      },
      { appeal: 'Tôi góp ý là nên mua kệ của xưởng trong nước. Xin xem lại giúp.' },
    ],
  },
  {
    submission: 'misfiled-street-light',
    steps: [
      { by: second, outcome: 'move', to: 'dieu-7-k1' },
      { by: second, outcome: 'publish' },
    ],
  },
  {
    submission: 'own-address',
    steps: [
      {
        by: first,
        outcome: 'publish_redacted',
        passage: 'số 12 ngõ 4 đường Hoa Sữa',
        reason: 'own_private_data',
      },
    ],
  },
  {
    submission: 'neighbour-ill',
    steps: [
      { by: first, outcome: 'withhold', reason: 'private_data', hold: true },
      { by: second, outcome: 'confirm' },
      { sampled: true },
    ],
  },
  { submission: 'threat', steps: [{ by: second, outcome: 'withhold', reason: 'threats', hold: true }] },
  {
    submission: 'random-letters',
    steps: [
      { by: first, outcome: 'set_aside', reason: 'no_sentence' },
      { by: second, outcome: 'confirm' },
    ],
  },
  {
    submission: 'taxpayer-short',
    steps: [
      { by: first, outcome: 'publish' },
      { flags: ['Nói vậy là coi thường thư viện.', null, null], reason: 'hatred' },
    ],
  },
  { submission: 'letter-critic', steps: [{ by: second, outcome: 'second_opinion' }] },
  {
    submission: 'against-allowance',
    steps: [
      { by: first, outcome: 'withhold', reason: 'hatred' },
      { by: second, outcome: 'return' },
    ],
  },
  { submission: 'short-01', steps: [{ by: first, outcome: 'publish' }, { sampled: true }] },
  { submission: 'short-02', steps: [{ by: second, outcome: 'publish' }] },
  { submission: 'farmer-rice', steps: [{ by: first, outcome: 'publish' }] },
  { submission: 'fisher-island', steps: [{ by: second, outcome: 'publish' }] },
  { submission: 'young-teacher', steps: [{ by: first, outcome: 'publish' }] },
  { submission: 'grandmother-phone', steps: [{ by: second, outcome: 'publish' }] },
];
