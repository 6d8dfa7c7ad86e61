import type { Signal } from './case-schema.ts';

type Words = Signal['explanation'];

/** What each kind of signal says to a moderator: what was noticed, and that it decides nothing. */
export const signalWords: Record<Signal['kind'], Words> = {
  private_data: {
    vi: 'Có thể là dữ liệu riêng của một người: xem đó là của ai.',
    en: 'Perhaps somebody’s private data: look whose it is.',
  },
  link: {
    vi: 'Có đường dẫn: chỉ ẩn khi nó quảng cáo hoặc gây hại.',
    en: 'There is a link: it is hidden only where it advertises or harms.',
  },
  slur: {
    vi: 'Có từ trong danh sách lời xúc phạm: có thể là trích lại hoặc nói về chính từ đó.',
    en: 'A word of the list of slurs: it may be quoted, or spoken about.',
  },
  threat: {
    vi: 'Có thể là lời đe dọa: đọc cả câu trước khi quyết định.',
    en: 'Perhaps a threat: read the whole sentence first.',
  },
  duplicate: {
    vi: 'Nhiều người gửi thư giống thư này: ký tên chung một thư là việc bình thường.',
    en: 'Many people sent a letter like this: to sign a common letter is no fault.',
  },
  arrival: {
    vi: 'Được gửi vào lúc có rất nhiều thư đến cùng một nơi: điều đó không nói gì về nội dung.',
    en: 'Sent when very much came from one direction: that says nothing about what it says.',
  },
};
