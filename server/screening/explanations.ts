import type { LinkDetail } from './domains.ts';
import type { PrivateDetail } from './private-data.ts';
import type { SlurCategory, ThreatCategory } from './word-list.ts';

/** What a moderator is told, in both languages. */
export interface Words {
  vi: string;
  en: string;
}

export const privateDataWords: Record<PrivateDetail, Words> = {
  phone: {
    vi: 'Đoạn này giống một số điện thoại. Nếu là số của một người, kể cả của chính người gửi, hãy che đi.',
    en: "This passage looks like a telephone number. If it is a person's, the sender's own included, cover it.",
  },
  identity_number: {
    vi: 'Đoạn này giống số căn cước, chứng minh nhân dân hay hộ chiếu. Nếu đúng, hãy che đi.',
    en: 'This passage looks like the number of an identity card or a passport. If it is one, cover it.',
  },
  email: {
    vi: 'Đoạn này giống một địa chỉ thư điện tử. Nếu là địa chỉ của một người, hãy che đi.',
    en: "This passage looks like an e-mail address. If it is a person's, cover it.",
  },
  bank_card: {
    vi: 'Đoạn này giống số thẻ ngân hàng. Nếu đúng, hãy che đi.',
    en: 'This passage looks like the number of a bank card. If it is one, cover it.',
  },
  bank_account: {
    vi: 'Đoạn này giống số tài khoản ngân hàng. Nếu là tài khoản của một người, hãy che đi.',
    en: "This passage looks like the number of a bank account. If it is a person's, cover it.",
  },
  address: {
    vi: 'Đoạn này giống địa chỉ có số nhà. Nếu là nơi ở của một người, hãy che đi; trụ sở, trường học, cửa hàng thì không cần.',
    en: 'This passage looks like an address with a house number. If somebody lives there, cover it; an office, a school or a shop may stay.',
  },
};

export const linkWords: Record<LinkDetail, Words> = {
  site: {
    vi: 'Có đường dẫn đến một trang web. Dẫn bài báo, nghiên cứu để góp ý thì được; hãy xem có phải quảng cáo hay lừa đảo không.',
    en: 'There is a link to a web page. An article or a study that supports a comment may stay; see whether it is advertising or fraud.',
  },
  shortener: {
    vi: 'Có đường dẫn rút gọn, không thấy được nó dẫn đến đâu. Đừng mở trên máy này; có thể che đi và giữ phần còn lại.',
    en: 'There is a shortened link, which hides where it leads. Do not open it on this computer; you can cover it and keep the rest.',
  },
  messaging: {
    vi: 'Có đường dẫn đến một tài khoản hay nhóm nhắn tin. Hãy xem có phải quảng cáo hay thông tin riêng của ai không.',
    en: "There is a link to an account or a group for messages. See whether it is advertising, or somebody's private data.",
  },
  official: {
    vi: 'Có đường dẫn đến trang của cơ quan nhà nước. Chỉ để ông/bà biết; ý kiến không bị giữ lại vì điều này.',
    en: 'There is a link to a page of a public body. This is for your information; it holds no comment back.',
  },
};

const slur = (vi: string, en: string): Words => ({
  vi: `Đoạn này có trong danh sách lời miệt thị ${vi}. Hãy đọc cả câu: trích lại để phản đối thì không phải miệt thị.`,
  en: `This passage is on the list of slurs about ${en}. Read the whole sentence: quoting one to object to it is no slur.`,
});

export const slurWords: Record<SlurCategory, Words> = {
  ethnicity: slur('người khác vì dân tộc, màu da', 'ethnicity or colour'),
  origin: slur('người khác vì quê quán, nguồn gốc', 'where people come from'),
  religion: slur('người khác vì tôn giáo', 'religion'),
  sex: slur('người khác vì giới tính', 'women or men'),
  orientation: slur('người khác vì xu hướng tính dục', 'sexual orientation'),
  disability: slur('người khuyết tật', 'disabled people'),
  age: slur('người khác vì tuổi tác', 'age'),
};

const threat = (vi: string, en: string): Words => ({
  vi: `Đoạn này giống lời ${vi}. Hãy đọc cả câu: kể lại một vụ việc thì không phải đe dọa.`,
  en: `This passage looks like ${en}. Read the whole sentence: telling what happened is no threat.`,
});

export const threatWords: Record<ThreatCategory, Words> = {
  killing: threat('dọa giết hay kêu gọi giết người', 'a threat to kill, or a call to'),
  beating: threat('dọa đánh hay kêu gọi đánh người', 'a threat to beat somebody, or a call to'),
  burning: threat('dọa đốt hay kêu gọi đốt phá', 'a threat of arson, or a call to it'),
  bombing: threat('dọa đặt bom, cho nổ', 'a threat of a bomb, or a call to use one'),
  stalking: threat('dọa tìm đến nhà, đến người thân', 'a threat to go after somebody or their family'),
};
