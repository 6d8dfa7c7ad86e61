/** A published test by which two people may find that a machine sent something. */
export interface FloodTest {
  code: string;
  words: Record<'vi' | 'en', { name: string; description: string }>;
}

/**
 * The tests, published with the rules. None is about what is said, and none fits a letter that many people chose
 * to send: the same words from many senders are no sign of a machine.
 */
export const floodTests: readonly FloodTest[] = [
  {
    code: 'no_sentence',
    words: {
      vi: {
        name: 'Chuỗi ký tự ngẫu nhiên',
        description:
          'Không có câu nào trong bất kỳ ngôn ngữ nào: chữ cái, con số xếp ngẫu nhiên, gửi hàng loạt. Ý kiến ngắn, viết sai chính tả, viết không dấu hay bằng tiếng dân tộc không thuộc loại này.',
      },
      en: {
        name: 'Random characters',
        description:
          'Not a sentence of any language: letters and digits in random order, sent in series. A short comment, one with mistakes, without diacritics or in a minority language is not one.',
      },
    },
  },
  {
    code: 'numbered_series',
    words: {
      vi: {
        name: 'Loạt có đánh số',
        description:
          'Cùng một khuôn, chỉ khác một con số hay một mã tăng dần, ít nhất một trăm lần trong mười phút. Thư giống nhau do nhiều người cùng chọn gửi không thuộc loại này.',
      },
      en: {
        name: 'Numbered series',
        description:
          'One pattern in which only a running number or code differs, at least a hundred times within ten minutes. A letter that many people chose to send is not one.',
      },
    },
  },
  {
    code: 'site_probe',
    words: {
      vi: {
        name: 'Máy dò lỗi trang web',
        description:
          'Chỉ có lệnh hay đoạn mã mà các chương trình dò lỗi gửi vào mọi ô nhập, không nói gì với ai. Ý kiến có nhắc đến lệnh hay mã để giải thích thì không thuộc loại này.',
      },
      en: {
        name: 'Probe of the web site',
        description:
          'Nothing but commands or code of the kind that scanning programs put into every field, said to nobody. A comment that mentions commands or code to explain something is not one.',
      },
    },
  },
];

export const isFloodTest = (code: string): boolean => floodTests.some((test) => test.code === code);
