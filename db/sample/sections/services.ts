import type { SampleSection } from '../types.ts';

export const services: readonly SampleSection[] = [
  {
    key: 'dieu-9',
    parent: 'chuong-3',
    kind: 'article',
    number: '9',
    words: {
      vi: {
        label: 'Điều 9',
        heading: 'Thư viện số, mượn liên thông và sự riêng tư của người đọc',
        text: 'Thư viện số bổ sung cho thư viện có người phục vụ, không thay thế thư viện đó.',
      },
      en: {
        label: 'Article 9',
        heading: 'Digital library, interlibrary loans and readers’ privacy',
        text: 'The digital library adds to libraries with staff and does not replace them.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-9-k1',
    parent: 'dieu-9',
    kind: 'clause',
    number: '1',
    words: {
      vi: {
        label: 'khoản 1 Điều 9',
        heading: null,
        text: 'Một kho sách số dùng chung được mở miễn phí cho mọi thẻ thư viện, đọc được trên điện thoại đời cũ và cho phép tải về đọc khi không có mạng. Yêu cầu mượn liên thông giữa các thư viện được đáp ứng hoặc trả lời trong 10 ngày làm việc.',
      },
      en: {
        label: 'clause 1 of Article 9',
        heading: null,
        text: 'A shared e-book collection is free to every holder of a library card, can be read on older phones and allows books to be downloaded for reading offline. Requests for interlibrary loans are met or answered within 10 working days.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-9-k2',
    parent: 'dieu-9',
    kind: 'clause',
    number: '2',
    words: {
      vi: {
        label: 'khoản 2 Điều 9',
        heading: null,
        text: 'Sau khi sách được trả, thư viện không lưu tên sách mà một người đã mượn, không cung cấp thông tin này cho bên thứ ba, trừ trường hợp luật có quy định, và không dùng để quảng cáo. Thống kê chỉ dùng số liệu đã gộp, không nhận ra được từng người.',
      },
      en: {
        label: 'clause 2 of Article 9',
        heading: null,
        text: 'Once a book is returned, the library does not keep the title a person borrowed, does not pass it to third parties except where a law so provides, and does not use it for advertising. Statistics use aggregated figures only, from which nobody can be recognised.',
      },
    },
    highlight: {
      vi: 'Mới: lịch sử đọc sách không được lưu. Người đọc cần được yên tâm khi tìm sách về sức khỏe, pháp luật hay chuyện riêng.',
      en: 'New: reading histories are not kept. Readers should feel safe when they look for a book on health, the law or a private matter.',
    },
  },
  {
    key: 'dieu-10',
    parent: 'chuong-3',
    kind: 'article',
    number: '10',
    words: {
      vi: {
        label: 'Điều 10',
        heading: 'Người làm thư viện và tình nguyện viên',
        text: 'Thư viện cộng đồng có người phục vụ thường xuyên và được tình nguyện viên giúp sức:',
      },
      en: {
        label: 'Article 10',
        heading: 'Staff and volunteers',
        text: 'A community library has regular staff and the help of volunteers:',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-10-k1',
    parent: 'dieu-10',
    kind: 'clause',
    number: '1',
    words: {
      vi: {
        label: 'khoản 1 Điều 10',
        heading: null,
        text: 'Mỗi thư viện cộng đồng có ít nhất một người làm việc được trả lương, được đào tạo nghiệp vụ tối thiểu 90 giờ trong năm đầu và bồi dưỡng 24 giờ mỗi năm sau đó. Người này không kiêm quá một công việc khác của xã, phường.',
      },
      en: {
        label: 'clause 1 of Article 10',
        heading: null,
        text: 'Each community library has at least one paid member of staff, who receives at least 90 hours of professional training in the first year and 24 hours every year after that. This person holds no more than one other post in the commune or ward.',
      },
    },
    highlight: {
      vi: 'Mới: giới hạn việc kiêm nhiệm. Nơi cán bộ kiêm ba, bốn việc thì thư viện thường là việc bị bỏ trước tiên.',
      en: 'New: a limit on holding several posts. Where one person does three or four jobs, the library is usually the first to be left undone.',
    },
  },
  {
    key: 'dieu-10-k2',
    parent: 'dieu-10',
    kind: 'clause',
    number: '2',
    words: {
      vi: {
        label: 'khoản 2 Điều 10',
        heading: null,
        text: 'Tình nguyện viên được hỗ trợ 60.000 đồng mỗi buổi trực từ ba giờ trở lên, được cấp giấy xác nhận thời gian phục vụ và được mượn số sách gấp đôi.',
      },
      en: {
        label: 'clause 2 of Article 10',
        heading: null,
        text: 'Volunteers receive an allowance of 60,000 đồng for each shift of three hours or more, a certificate of the time they have served, and may borrow twice as many books.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-11',
    parent: 'chuong-3',
    kind: 'article',
    number: '11',
    words: {
      vi: {
        label: 'Điều 11',
        heading: 'Đọc sách trong nhà trường và gia đình',
        text: 'Mỗi lớp ở cấp tiểu học và trung học cơ sở có ít nhất một tiết đọc tự chọn mỗi tuần tại thư viện hoặc góc đọc. Học sinh được tự chọn sách, không phải nộp bài thu hoạch và không bị chấm điểm.\n\nThư viện cộng đồng phối hợp với trạm y tế tặng mỗi trẻ một túi sách đầu đời gồm hai cuốn sách tranh vào dịp tiêm chủng lúc 9 tháng tuổi, kèm hướng dẫn cha mẹ đọc cho con nghe.',
      },
      en: {
        label: 'Article 11',
        heading: 'Reading at school and in the family',
        text: 'Every class in primary and lower secondary school has at least one period of free reading a week in the library or reading corner. Pupils choose their own books, hand in no report and are not marked.\n\nTogether with the health station, the community library gives each child a first bag of books, two picture books, at the vaccination visit at 9 months, with advice for parents on reading aloud.',
      },
    },
    highlight: null,
  },
];
