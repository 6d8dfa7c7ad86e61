/** A meeting or a letter of the sample; what was said there are submissions that name its key. All are fictional. */
export type SampleEvent = {
  key: string;
  /** Name at the comments, as in Vietnamese. */
  attribution: string;
  kind: 'meeting' | 'letter';
  name: string;
  place: string;
  /** 0 is the day of the first start. */
  daysAgo: number;
  /** As declared; a letter may say nothing. */
  attendance?: number;
};

export const events: readonly SampleEvent[] = [
  {
    key: 'teachers',
    attribution: 'Hội Cựu giáo chức (mẫu) – phường G',
    kind: 'meeting',
    name: 'Họp chi hội về Chương trình thư viện cộng đồng',
    place: 'Nhà văn hoá phường G',
    daysAgo: 6,
    attendance: 34,
  },
  {
    key: 'hamlet',
    attribution: 'Ủy ban nhân dân (mẫu) – xã K',
    kind: 'meeting',
    name: 'Họp bản lấy ý kiến, 52 hộ',
    place: 'Nhà cộng đồng bản',
    daysAgo: 5,
    attendance: 61,
  },
  {
    key: 'union',
    attribution: 'Công đoàn khu công nghiệp (mẫu) – tỉnh L',
    kind: 'meeting',
    name: 'Sáu buổi họp tổ công đoàn',
    place: 'Nhà văn hoá công nhân',
    daysAgo: 4,
    attendance: 210,
  },
  {
    key: 'letter-teachers',
    attribution: 'Hội Cựu giáo chức (mẫu) – phường G',
    kind: 'letter',
    name: 'Thư chung của các chi hội trong phường về giờ mở cửa',
    place: 'Phường G',
    daysAgo: 3,
    attendance: 118,
  },
];

/** What a body of the sample counted by itself, by the key of a section or a question. */
export type SampleTally = {
  attribution: string;
  name: string;
  daysAgo: number;
  lines: Record<string, { agree: number; agree_with_changes: number; disagree: number; other: number }>;
};

export const tallies: readonly SampleTally[] = [
  {
    attribution: 'Hội Cựu giáo chức (mẫu) – phường G',
    name: 'Phiếu hỏi phát ở 12 chi hội, thư ký chi hội đếm',
    daysAgo: 2,
    lines: {
      'dieu-7': { agree: 146, agree_with_changes: 88, disagree: 21, other: 6 },
      'dieu-8': { agree: 231, agree_with_changes: 19, disagree: 7, other: 3 },
      'dieu-11': { agree: 204, agree_with_changes: 26, disagree: 30, other: 0 },
    },
  },
];
