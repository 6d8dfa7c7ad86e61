import { fold } from '#server/search/folding.ts';

/** A province or city under the central government, with the names that were joined into it. */
export interface Province {
  /** Official code of two digits. */
  code: string;
  name: string;
  /** Provinces of the list before that became part of this one, its own namesake not among them. */
  formerly: string[];
}

/** The list that counts, by the day from which it counts. */
export const provincesSince = '2025-07-01';

/**
 * The 34 since 1 July 2025: names and mergers by resolution 202/2025/QH15, codes by decision 19/2025/QĐ-TTg.
 */
export const provinces: readonly Province[] = [
  { code: '01', name: 'Hà Nội', formerly: [] },
  { code: '04', name: 'Cao Bằng', formerly: [] },
  { code: '08', name: 'Tuyên Quang', formerly: ['Hà Giang'] },
  { code: '11', name: 'Điện Biên', formerly: [] },
  { code: '12', name: 'Lai Châu', formerly: [] },
  { code: '14', name: 'Sơn La', formerly: [] },
  { code: '15', name: 'Lào Cai', formerly: ['Yên Bái'] },
  { code: '19', name: 'Thái Nguyên', formerly: ['Bắc Kạn'] },
  { code: '20', name: 'Lạng Sơn', formerly: [] },
  { code: '22', name: 'Quảng Ninh', formerly: [] },
  { code: '24', name: 'Bắc Ninh', formerly: ['Bắc Giang'] },
  { code: '25', name: 'Phú Thọ', formerly: ['Hòa Bình', 'Vĩnh Phúc'] },
  { code: '31', name: 'Hải Phòng', formerly: ['Hải Dương'] },
  { code: '33', name: 'Hưng Yên', formerly: ['Thái Bình'] },
  { code: '37', name: 'Ninh Bình', formerly: ['Hà Nam', 'Nam Định'] },
  { code: '38', name: 'Thanh Hóa', formerly: [] },
  { code: '40', name: 'Nghệ An', formerly: [] },
  { code: '42', name: 'Hà Tĩnh', formerly: [] },
  { code: '44', name: 'Quảng Trị', formerly: ['Quảng Bình'] },
  { code: '46', name: 'Huế', formerly: ['Thừa Thiên Huế'] },
  { code: '48', name: 'Đà Nẵng', formerly: ['Quảng Nam'] },
  { code: '51', name: 'Quảng Ngãi', formerly: ['Kon Tum'] },
  { code: '52', name: 'Gia Lai', formerly: ['Bình Định'] },
  { code: '56', name: 'Khánh Hòa', formerly: ['Ninh Thuận'] },
  { code: '66', name: 'Đắk Lắk', formerly: ['Phú Yên'] },
  { code: '68', name: 'Lâm Đồng', formerly: ['Bình Thuận', 'Đắk Nông'] },
  { code: '75', name: 'Đồng Nai', formerly: ['Bình Phước'] },
  { code: '79', name: 'Thành phố Hồ Chí Minh', formerly: ['Bà Rịa - Vũng Tàu', 'Bình Dương'] },
  { code: '80', name: 'Tây Ninh', formerly: ['Long An'] },
  { code: '82', name: 'Đồng Tháp', formerly: ['Tiền Giang'] },
  { code: '86', name: 'Vĩnh Long', formerly: ['Bến Tre', 'Trà Vinh'] },
  { code: '91', name: 'An Giang', formerly: ['Kiên Giang'] },
  { code: '92', name: 'Cần Thơ', formerly: ['Hậu Giang', 'Sóc Trăng'] },
  { code: '96', name: 'Cà Mau', formerly: ['Bạc Liêu'] },
];

/** Ways of writing that a person or another system uses, folded as in `bare`. */
const alsoWritten: Record<string, string> = {
  hcm: '79',
  'tp hcm': '79',
  tphcm: '79',
  'ho chi minh': '79',
  'sai gon': '79',
  'ba ria vung tau': '79',
  'vung tau': '79',
  'bac can': '19',
  'dac lac': '66',
  'dak lak': '66',
  'dac nong': '68',
  'con tum': '51',
  kontum: '51',
};

// 'Tỉnh' and 'Thành phố' are not part of the name, and hyphens of 'Bà Rịa - Vũng Tàu' are written in many ways.
const bare = (name: string) =>
  fold(name)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(tinh|thanh pho|tp) (?=\S)/, '');

const codes = new Set(provinces.map(({ code }) => code));
const codeByName = new Map([
  ...Object.entries(alsoWritten),
  ...provinces.flatMap(({ code, name, formerly }) =>
    [name, ...formerly].map((known): [string, string] => [bare(known), code]),
  ),
]);

/** Whether this is the code of one of the 34. */
export const isProvince = (code: string): boolean => codes.has(code);

/**
 * The code of the province that a name means today, also by its name before July 2025, with or without
 * diacritics and 'Tỉnh' or 'Thành phố'.
 */
export const provinceNamed = (name: string): string | undefined => codeByName.get(bare(name));
