import type { DecidedFacts, Letters } from '../letters.ts';

const decidedWords: Record<DecidedFacts['what'], (reasons: string) => string> = {
  withheld: (reasons) =>
    `Ý kiến không được hiển thị, vì lý do: ${reasons}. Ban soạn thảo vẫn đọc và tính ý kiến này.`,
  redacted: (reasons) =>
    `Ý kiến được hiển thị, một số đoạn được che, vì lý do: ${reasons}. Ban soạn thảo vẫn nhận được ý kiến này.`,
  set_aside: (reasons) =>
    `Ý kiến được để riêng, coi là do máy gửi hàng loạt, theo phép thử: ${reasons}. Hai người đã cùng quyết định.`,
  moved: () => 'Ý kiến được chuyển sang mục mà nó nói đến. Nội dung không bị sửa.',
  upheld: () => 'Theo đề nghị của ông/bà, một người khác đã xem xét lại và giữ nguyên quyết định trước.',
  shown: () => 'Đã xem lại: quyết định trước được thay đổi, ý kiến được hiển thị đầy đủ.',
  shown_redacted: (reasons) =>
    `Đã xem lại: quyết định trước được thay đổi, ý kiến được hiển thị, một số đoạn được che, vì lý do: ${reasons}.`,
  moved_back: () => 'Đã xem xét lại: ý kiến được chuyển về chỗ ông/bà đã gửi.',
};

export const vi: Letters = {
  contributor: {
    confirm: ({ title, day, confirm, notMe }) => ({
      subject: `Xác nhận địa chỉ thư: ${title}`,
      parts: [
        `Ngày ${day}, có người gửi ý kiến cho đợt lấy ý kiến '${title}' và cho địa chỉ này để nhận tin.`,
        { link: confirm, does: 'Nếu là ông/bà, xin bấm vào đây để xác nhận:' },
        {
          link: notMe,
          does: 'Nếu không phải ông/bà, xin bấm vào đây. Các ý kiến ấy sẽ được ghi chú, và địa chỉ này bị xoá:',
        },
        'Nếu ông/bà không làm gì, sau 7 ngày địa chỉ này tự bị xoá và không có thư nào khác gửi đến.',
      ],
    }),
    received: ({ title, day, receipt }) => ({
      subject: `Đã nhận ý kiến: ${title}`,
      parts: [
        `Ý kiến của ông/bà cho đợt lấy ý kiến '${title}' đã được nhận ngày ${day}. Cảm ơn ông/bà.`,
        { link: receipt, does: 'Dùng mã tra cứu trên biên nhận để xem, sửa hoặc rút ý kiến tại đây:' },
        'Thư này không ghi mã tra cứu, vì chỉ ông/bà giữ mã.',
        'Chúng tôi sẽ báo khi đợt lấy ý kiến sắp kết thúc và khi có dự thảo mới.',
      ],
    }),
    closing_soon: ({ title, closes, consultation }) => ({
      subject: `Sắp kết thúc: ${title}`,
      parts: [
        `Đợt lấy ý kiến '${title}' kết thúc lúc ${closes}.`,
        'Đến lúc đó, ông/bà vẫn có thể sửa ý kiến đã gửi bằng mã tra cứu, hoặc gửi thêm ý kiến.',
        { link: consultation, does: 'Xem dự thảo:' },
      ],
    }),
    new_version: ({ title, document, consultation }) => ({
      subject: `Có dự thảo mới: ${title}`,
      parts: [
        `'${document}' trong đợt lấy ý kiến '${title}' đã có lần dự thảo mới sau khi ông/bà gửi ý kiến.`,
        'Ý kiến đã gửi vẫn được giữ và xem xét.',
        { link: consultation, does: 'Xem dự thảo mới:' },
      ],
    }),
  },
  decided: ({ title, day, receipt, what, reasons, decidedOn, until }) => ({
    subject: `Quyết định về ý kiến của ông/bà: ${title}`,
    parts: [
      `Ngày ${decidedOn}, có quyết định về một ý kiến ông/bà gửi ngày ${day} cho đợt lấy ý kiến '${title}'.`,
      decidedWords[what](reasons.map((name) => `'${name}'`).join(', ')),
      ...(until
        ? [`Nếu không đồng ý, ông/bà có thể đề nghị xem xét lại đến ngày ${until}. Một người khác sẽ xem.`]
        : []),
      {
        link: receipt,
        does: 'Dùng mã tra cứu trên biên nhận để xem là ý kiến nào, lý do và quy tắc tại đây:',
      },
      'Thư này không ghi mã tra cứu, vì chỉ ông/bà giữ mã.',
    ],
  }),
  staff: {
    invitation: ({ name, site, link, expires }) => ({
      subject: `Lời mời tham gia ${site}`,
      parts: [
        `Kính gửi ${name},`,
        `Ông/bà được mời làm việc trên ${site}.`,
        { link, does: 'Mở lời mời và lập tài khoản tại đây:' },
        `Lời mời có giá trị đến ${expires} và chỉ dùng được một lần. Xin không chuyển thư này cho người khác.`,
      ],
    }),
    sign_in_link: ({ name, site, link }) => ({
      subject: `Đăng nhập ${site}`,
      parts: [
        `Kính gửi ${name},`,
        { link, does: 'Bấm vào đây để đăng nhập:' },
        'Liên kết chỉ dùng được một lần, trong 15 phút. Nếu ông/bà không yêu cầu, xin bỏ qua thư này.',
      ],
    }),
    lost_device: ({ name, site, link }) => ({
      subject: `Cài lại thiết bị xác thực: ${site}`,
      parts: [
        `Kính gửi ${name},`,
        'Hai quản trị viên đã xác nhận rằng ông/bà mất thiết bị xác thực.',
        { link, does: 'Cài thiết bị mới tại đây:' },
        'Nếu ông/bà không báo mất, xin báo ngay cho quản trị viên.',
      ],
    }),
    test: ({ name, site }) => ({
      subject: `Thư thử từ ${site}`,
      parts: [`Kính gửi ${name},`, 'Thư này đến nơi, vậy là trang web gửi được thư.'],
    }),
  },
  alert: {
    undecided_hours: ({ name, title, threshold, found, link }) => ({
      subject: `Có ý kiến chờ quá lâu: ${title}`,
      parts: [
        `Kính gửi ông/bà ${name},`,
        `Trong đợt lấy ý kiến “${title}”, ${found} ý kiến đã chờ quyết định đầu tiên hơn ${threshold} giờ.`,
        { link, does: 'Xem những gì đang chờ và chờ từ bao giờ:' },
        'Thư này chỉ gửi một lần; nếu sau đó không còn ý kiến nào chờ lâu như vậy rồi lại có, ông/bà sẽ nhận thư mới.',
      ],
    }),
    intake_times: ({ name, title, threshold, found, link }) => ({
      subject: `Ý kiến gửi đến nhiều hơn hẳn: ${title}`,
      parts: [
        `Kính gửi ông/bà ${name},`,
        `Đợt lấy ý kiến “${title}” nhận ${found} lần gửi trực tiếp trong một giờ, gấp ít nhất ${threshold} lần mức thường của bảy ngày qua.`,
        { link, does: 'Xem số nhận được theo từng giờ:' },
        'Thư này chỉ gửi một lần; nếu số nhận được trở lại mức thường rồi lại tăng, ông/bà sẽ nhận thư mới.',
      ],
    }),
    silent_hours: ({ name, title, threshold, found, link }) => ({
      subject: `Có tỉnh, thành phố chưa góp ý: ${title}`,
      parts: [
        `Kính gửi ông/bà ${name},`,
        `Đợt lấy ý kiến “${title}” kết thúc sau chưa đầy ${threshold} giờ nữa, và ${found} trong số 34 tỉnh, thành phố chưa có ý kiến nào.`,
        { link, does: 'Xem đó là những nơi nào:' },
        'Thư này chỉ gửi một lần.',
      ],
    }),
  },
  foot: ({ unsubscribe, notMe }) => [
    { link: unsubscribe, does: 'Không nhận thư nữa và xoá địa chỉ này:' },
    { link: notMe, does: 'Tôi không gửi ý kiến này:' },
  ],
};
