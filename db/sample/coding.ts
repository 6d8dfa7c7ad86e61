/** What the sample's analyst has done so far: a small codebook, and some comments coded with it. */
export type SampleTheme = {
  key: string;
  /** Key of a theme that stands earlier in the list. */
  parent?: string;
  /** Key of the section that it belongs to. */
  section?: string;
  title: string;
  description?: string;
};

export const themes: readonly SampleTheme[] = [
  {
    key: 'hours',
    section: 'dieu-7',
    title: 'Giờ mở cửa',
    description:
      'Ngày và giờ thư viện mở cửa. Không gồm: giờ của xe sách, thuyền sách (xếp vào Đưa sách đến người đọc).',
  },
  { key: 'seasons', parent: 'hours', title: 'Giờ theo mùa vụ, mùa lũ' },
  { key: 'evenings', parent: 'hours', title: 'Buổi tối và cuối tuần' },
  {
    key: 'money',
    title: 'Kinh phí',
    description: 'Mức chi, cách chia, lấy từ đâu, có nên chi hay không.',
  },
  { key: 'places', title: 'Trụ sở và điểm đọc', description: 'Nhà dôi dư, nhà văn hóa, phòng của chung cư.' },
  { key: 'access', title: 'Người khuyết tật' },
  { key: 'books', title: 'Sách', description: 'Loại sách, sách cũ, sách bằng tiếng khác.' },
  { key: 'buying', parent: 'books', title: 'Mua sách ở đâu' },
];

/** Of the first comment of a submission; a passage stands there word for word. */
export type SampleCoding = {
  submission: string;
  points: readonly { theme: string; passage?: string }[];
  state?: 'read' | 'in_synthesis';
  note?: string;
};

export const coded: readonly SampleCoding[] = [
  {
    submission: 'student-no-marks',
    points: [
      { theme: 'evenings', passage: 'mua thi nen mo den 22h30 it nhat la cac phuong co truong dai hoc' },
    ],
  },
  { submission: 'short-06', points: [{ theme: 'evenings', passage: 'Thêm ngày chủ nhật.' }] },
  { submission: 'farmer-rice', points: [{ theme: 'seasons', passage: 'mùa gặt không ai tới thư viện' }] },
  {
    submission: 'deputy-b',
    points: [
      { theme: 'seasons', passage: 'Nên cho bù giờ trong quý thay vì trong tháng' },
      { theme: 'places', passage: 'ngập trường, ngập trụ sở cả tháng' },
    ],
    state: 'in_synthesis',
    note: 'Hỏi thêm vụ chuyên môn: bù giờ theo quý có vướng quy định nào không?',
  },
  {
    submission: 'deputy-a',
    points: [{ theme: 'money', passage: 'Đề nghị có mức tối thiểu cho mỗi thư viện' }],
    state: 'in_synthesis',
  },
  { submission: 'short-11', points: [{ theme: 'money', passage: 'Ít quá, chưa bằng tô phở.' }] },
  {
    submission: 'taxpayer-short',
    points: [{ theme: 'money', passage: 'tiền đó để làm đường với chống ngập' }],
  },
  {
    submission: 'wheelchair-reader',
    points: [{ theme: 'access', passage: 'tự vào được, không cần người khiêng' }],
  },
  {
    submission: 'deaf-designer',
    points: [
      { theme: 'access', passage: 'Thiếu người điếc.' },
      { theme: 'books', passage: 'sách có video ngôn ngữ ký hiệu kèm theo' },
    ],
  },
  {
    submission: 'farmer-durian',
    points: [{ theme: 'books', passage: 'Sách loại này quá năm năm thì phải bỏ ra' }],
  },
  {
    submission: 'bookshop-owner',
    points: [{ theme: 'buying', passage: 'cho thư viện mua trực tiếp ở hiệu sách trong xã, phường' }],
  },
  { submission: 'short-04', points: [{ theme: 'places' }] },
  {
    submission: 'deputy-c',
    points: [{ theme: 'places', passage: 'trong 90 ngày kể từ khi cấp xã đề nghị' }],
  },
  { submission: 'short-05', points: [], state: 'read' },
  { submission: 'gamer', points: [], state: 'read' },
];
