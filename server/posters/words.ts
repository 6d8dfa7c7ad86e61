import type { PageLanguage } from '#server/short-addresses/schema.ts';

/** What a poster says besides the names of things. */
export interface PosterWords {
  invitation: string;
  by: string;
  closes: string;
  noClosing: string;
  moment: (time: string, day: string, zone: string) => string;
  endOfDay: (day: string, zone: string) => string;
  date: (day: string, month: string, year: string) => string;
  steps: [string, string];
  picture: string;
  address: string;
  promise: string;
  contact: string;
}

export const posterWords: Record<PageLanguage, PosterWords> = {
  vi: {
    invitation: 'Mời ông/bà góp ý',
    by: 'Cơ quan chủ trì',
    closes: 'Nhận ý kiến đến',
    noClosing: 'Ngày kết thúc sẽ được thông báo trên trang.',
    moment: (time, day, zone) => `${time} ngày ${day} (${zone})`,
    endOfDay: (day, zone) => `hết ngày ${day} (${zone})`,
    date: (day, month, year) => `${day} tháng ${month} năm ${year}`,
    steps: [
      'Quét mã bằng máy ảnh của điện thoại, hoặc gõ địa chỉ bên dưới.',
      'Đọc, viết điều ông/bà nghĩ và bấm Gửi ý kiến. Giữ lại mã biên nhận.',
    ],
    picture: 'Mã QR của địa chỉ ngắn bên dưới',
    address: 'Hoặc gõ vào trình duyệt',
    promise: 'Không cần tài khoản, không cần ghi tên. Ai cũng góp ý được.',
    contact: 'Liên hệ',
  },
  en: {
    invitation: 'Tell us what you think',
    by: 'Responsible body',
    closes: 'Comments are taken until',
    noClosing: 'The closing date will be announced on the page.',
    moment: (time, day, zone) => `${time} on ${day} (${zone})`,
    endOfDay: (day, zone) => `the end of ${day} (${zone})`,
    date: (day, month, year) => `${day} ${month} ${year}`,
    steps: [
      'Scan the code with the camera of your phone, or type the address below.',
      'Read, write what you think and press Send my comment. Keep the receipt code.',
    ],
    picture: 'QR code of the short address below',
    address: 'Or type this into a browser',
    promise: 'No account and no name needed. Everyone may comment.',
    contact: 'Contact',
  },
};
