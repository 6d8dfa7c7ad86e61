import type { Bilingual } from './types.ts';

/** A deputy or an organisation of the sample; `vi.name` is what stands at their comments. All are fictional. */
export type SampleAttribution = {
  slug: string;
  capacity: 'deputy' | 'organisation';
  /** Deputies only. */
  assembly?: 'national_assembly' | 'peoples_council';
  province?: string;
  words: Bilingual<{ name: string; delegation?: string; constituency?: string }>;
};

export const attributions: readonly SampleAttribution[] = [
  {
    slug: 'dai-bieu-quoc-hoi-mau-tinh-a',
    capacity: 'deputy',
    assembly: 'national_assembly',
    province: '40',
    words: {
      vi: {
        name: 'Đại biểu Quốc hội (mẫu) – Đoàn đại biểu tỉnh A',
        delegation: 'Đoàn đại biểu Quốc hội tỉnh A',
        constituency: 'Đơn vị bầu cử số 2',
      },
      en: {
        name: 'Deputy of the National Assembly (sample) – delegation of province A',
        delegation: 'National Assembly delegation of province A',
        constituency: 'Constituency 2',
      },
    },
  },
  {
    slug: 'dai-bieu-hoi-dong-nhan-dan-mau-tinh-b',
    capacity: 'deputy',
    assembly: 'peoples_council',
    province: '91',
    words: {
      vi: { name: 'Đại biểu Hội đồng nhân dân (mẫu) – tỉnh B', constituency: 'Đơn vị bầu cử số 5' },
      en: { name: 'Deputy of the People’s Council (sample) – province B', constituency: 'Constituency 5' },
    },
  },
  {
    slug: 'dai-bieu-quoc-hoi-mau-thanh-pho-c',
    capacity: 'deputy',
    assembly: 'national_assembly',
    province: '79',
    words: {
      vi: {
        name: 'Đại biểu Quốc hội (mẫu) – Đoàn đại biểu thành phố C',
        delegation: 'Đoàn đại biểu Quốc hội thành phố C',
        constituency: 'Đơn vị bầu cử số 7',
      },
      en: {
        name: 'Deputy of the National Assembly (sample) – delegation of city C',
        delegation: 'National Assembly delegation of city C',
        constituency: 'Constituency 7',
      },
    },
  },
  {
    slug: 'dai-bieu-hoi-dong-nhan-dan-mau-phuong-d',
    capacity: 'deputy',
    assembly: 'peoples_council',
    province: '48',
    words: {
      vi: { name: 'Đại biểu Hội đồng nhân dân (mẫu) – phường D' },
      en: { name: 'Deputy of the People’s Council (sample) – ward D' },
    },
  },
  {
    slug: 'dai-bieu-quoc-hoi-mau-tinh-e',
    capacity: 'deputy',
    assembly: 'national_assembly',
    province: '08',
    words: {
      vi: {
        name: 'Đại biểu Quốc hội (mẫu) – Đoàn đại biểu tỉnh E',
        delegation: 'Đoàn đại biểu Quốc hội tỉnh E',
      },
      en: {
        name: 'Deputy of the National Assembly (sample) – delegation of province E',
        delegation: 'National Assembly delegation of province E',
      },
    },
  },
  organisation(
    'hoi-cuu-giao-chuc-mau',
    'Hội Cựu giáo chức (mẫu) – phường G',
    'Retired Teachers’ Association (sample) – ward G',
    '01',
  ),
  organisation(
    'uy-ban-nhan-dan-mau-xa-k',
    'Ủy ban nhân dân (mẫu) – xã K',
    'People’s Committee (sample) – commune K',
    '14',
  ),
  organisation(
    'cong-doan-mau-tinh-l',
    'Công đoàn khu công nghiệp (mẫu) – tỉnh L',
    'Industrial Park Trade Union (sample) – province L',
    '24',
  ),
  organisation('hoi-phu-nu-mau-xa-m', 'Hội Phụ nữ (mẫu) – xã M', 'Women’s Union (sample) – commune M', '96'),
  organisation(
    'hoi-nguoi-mu-mau-tinh-n',
    'Hội Người mù (mẫu) – tỉnh N',
    'Blind Association (sample) – province N',
    '33',
  ),
  organisation(
    'vien-nghien-cuu-doc-mau',
    'Viện Nghiên cứu Đọc và Học (mẫu)',
    'Institute for Reading and Learning (sample)',
    '01',
  ),
  organisation('cong-ty-sach-trang-moi-mau', 'Công ty Sách Trang Mới (mẫu)', 'New Page Books (sample)', '79'),
  organisation(
    'cau-lac-bo-sach-xom-mau',
    'Câu lạc bộ Sách Xóm (mẫu) – phường P',
    'Hamlet Book Club (sample) – ward P',
    '46',
  ),
  organisation(
    'overseas-readers-circle-sample',
    'Overseas Vietnamese Readers’ Circle (sample)',
    'Overseas Vietnamese Readers’ Circle (sample)',
  ),
];

function organisation(slug: string, vi: string, en: string, province?: string): SampleAttribution {
  return {
    slug,
    capacity: 'organisation',
    ...(province ? { province } : {}),
    words: { vi: { name: vi }, en: { name: en } },
  };
}
