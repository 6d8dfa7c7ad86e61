/** Whom one can be in the sample, to try out the work of staff, deputies and organisations. All are fictional. */
export type SamplePerson = {
  email: string;
  name: string;
  /** Held in the sample consultation; an administrator's for the installation. */
  role?: 'moderator' | 'senior_moderator' | 'analyst' | 'editor' | 'responder' | 'auditor' | 'administrator';
  /** Of a responder. */
  body?: string;
  /** In whose name they write. */
  member?: { slug: string; part: 'holder' | 'assistant' };
};

export const people: readonly SamplePerson[] = [
  { email: 'quan-tri@example.vn', name: 'Trần Văn Quản (mẫu)', role: 'administrator' },
  { email: 'quan-tri-2@example.vn', name: 'Lê Thị Trị (mẫu)', role: 'administrator' },
  { email: 'hien-thi@example.vn', name: 'Phạm Thị Hiển (mẫu)', role: 'moderator' },
  { email: 'hien-thi-2@example.vn', name: 'Hoàng Văn Thị (mẫu)', role: 'moderator' },
  { email: 'xem-xet-lai@example.vn', name: 'Vũ Thị Xét (mẫu)', role: 'senior_moderator' },
  { email: 'phan-tich@example.vn', name: 'Đặng Văn Phân (mẫu)', role: 'analyst' },
  { email: 'bien-tap@example.vn', name: 'Bùi Thị Biên (mẫu)', role: 'editor' },
  {
    email: 'giai-trinh@example.vn',
    name: 'Ngô Văn Giải (mẫu)',
    role: 'responder',
    body: 'Vụ Thư viện (cơ quan hư cấu)',
  },
  { email: 'kiem-tra@example.vn', name: 'Dương Thị Tra (mẫu)', role: 'auditor' },
  {
    email: 'dai-bieu@example.vn',
    name: 'Nguyễn Văn Đại (mẫu)',
    member: { slug: 'dai-bieu-quoc-hoi-mau-tinh-a', part: 'holder' },
  },
  {
    email: 'tro-ly@example.vn',
    name: 'Lý Thị Trợ (mẫu)',
    member: { slug: 'dai-bieu-quoc-hoi-mau-tinh-a', part: 'assistant' },
  },
  {
    email: 'to-chuc@example.vn',
    name: 'Đỗ Văn Tổ (mẫu)',
    member: { slug: 'hoi-cuu-giao-chuc-mau', part: 'holder' },
  },
];
