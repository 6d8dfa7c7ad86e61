import type { SampleConsultation, SampleQuestion } from './types.ts';

export const consultation: SampleConsultation = {
  slug: 'thu-vien-cong-dong',
  languages: ['vi', 'en'],
  authoritativeLanguage: 'vi',
  timeZone: 'Asia/Ho_Chi_Minh',
  moderation: 'post',
  days: { opensAt: -12, closesAt: 33, intakeClosesAt: 40, responseDueAt: 95 },
  words: {
    vi: {
      title:
        'Lấy ý kiến về dự thảo Chương trình phát triển thư viện cộng đồng và văn hóa đọc, giai đoạn 2027–2035',
      summary:
        'Chín năm, một việc: để ai cũng có chỗ đọc sách gần nhà, mở cửa vào giờ mình rảnh và không mất tiền. Đây là đợt lấy ý kiến mẫu để dùng thử cổng; cơ quan, số liệu và ý kiến đều là hư cấu.',
      purpose:
        'Dự thảo đặt ra những con số cụ thể về khoảng cách, giờ mở cửa, sách và tiền, nhưng người biết rõ nhất nơi mình ở cần gì là người dân ở đó. Ủy ban soạn thảo muốn biết quy định nào đúng với thực tế, quy định nào khó làm và còn thiếu điều gì. Ông/bà có thể góp ý vào từng điều, từng khoản, vào cả dự thảo hoặc trả lời ba câu hỏi bên dưới. Không cần là chuyên gia và không cần viết dài: một ví dụ từ xóm, phường hay trường học của ông/bà đã rất có ích. Ý kiến trái với dự thảo được đọc kỹ như ý kiến tán thành.',
      howUsed: [
        {
          title: 'Ai đọc',
          text: 'Tổ thư ký gồm tám người đọc toàn bộ ý kiến, kể cả những ý kiến ông/bà không muốn hiển thị công khai. Người viết dự thảo không tham gia quyết định ý kiến nào được hiển thị.',
        },
        {
          title: 'Dùng như thế nào',
          text: 'Các ý kiến được xếp theo điều, khoản và theo nhóm vấn đề, rồi trình Ủy ban soạn thảo cùng phương án sửa. Số lượng ý kiến cho biết mức độ quan tâm, không phải là phiếu bầu: một ý kiến có lý lẽ vẫn có thể làm thay đổi dự thảo.',
        },
        {
          title: 'Khi nào trả lời',
          text: 'Chậm nhất vào ngày hẹn trả lời nêu trên trang này, Ủy ban soạn thảo công bố bản tổng hợp ý kiến, tiếp thu, giải trình: nhóm vấn đề nào được tiếp thu, nhóm nào không và vì sao. Ông/bà dùng mã tra cứu trên biên nhận để xem phần trả lời cho ý kiến của mình.',
        },
      ],
      bodyName: 'Ủy ban soạn thảo Chương trình thư viện cộng đồng (cơ quan hư cấu)',
      contact:
        'Tổ thư ký Ủy ban soạn thảo. Thư điện tử: gop-y@thu-vien.example. Thư giấy: gửi tại bàn tiếp nhận của thư viện xã, phường, bên ngoài ghi "Góp ý Chương trình thư viện cộng đồng".',
    },
    en: {
      title: 'Consultation on the draft Programme for Community Libraries and Reading, 2027–2035',
      summary:
        'Nine years, one aim: a place to read near every home, open when people are free, at no charge. This is a sample consultation for trying out the portal; the body, the figures and the comments are fictional.',
      purpose:
        'The draft sets concrete figures for distance, opening hours, books and money, but those who know best what a place needs are the people who live there. The Drafting Committee wants to learn which provisions fit real life, which would be hard to carry out, and what is missing. You can comment on any article or clause, on the draft as a whole, or answer the three questions below. You need not be an expert or write at length: one example from your hamlet, ward or school is already a great help. Comments against the draft are read as carefully as those in favour.',
      howUsed: [
        {
          title: 'Who reads them',
          text: 'A secretariat of eight reads every comment, including those you ask us not to display. Those who wrote the draft take no part in deciding which comments are displayed.',
        },
        {
          title: 'How they are used',
          text: 'Comments are arranged by article, by clause and by theme, then put before the Drafting Committee together with proposed amendments. Numbers show how much people care; they are not votes, and a single well-argued comment can change the draft.',
        },
        {
          title: 'When they are answered',
          text: 'By the response date shown on this page at the latest, the Committee publishes a synthesis report: which themes were taken up, which were not, and why. With the code on your receipt you can see the answer that concerns your comment.',
        },
      ],
      bodyName: 'Drafting Committee for the Community Library Programme (a fictional body)',
      contact:
        'Secretariat of the Drafting Committee. E-mail: gop-y@thu-vien.example. By post: hand in at the desk of any commune or ward library, marked "Comments on the Community Library Programme".',
    },
  },
};

export const questions: readonly SampleQuestion[] = [
  {
    key: 'q-barriers',
    words: {
      vi: {
        text: 'Điều gì khiến ông/bà hoặc người trong gia đình ít đến thư viện?',
        explanation:
          'Ví dụ: xa nhà, đóng cửa lúc rảnh, không có sách cần, ngại thủ tục, khó đi lại. Câu trả lời giúp Ủy ban soạn thảo kiểm tra lại Điều 6, Điều 7 và Điều 8.',
      },
      en: {
        text: 'What keeps you or your family from using a library more often?',
        explanation:
          'For example: too far, closed when you are free, not the books you need, too much paperwork, hard to get into. Your answers help the Committee to check Articles 6, 7 and 8.',
      },
    },
  },
  {
    key: 'q-priority',
    words: {
      vi: {
        text: 'Nếu tiền chỉ đủ làm một việc trước, nên chọn nơi đọc cố định, thư viện lưu động hay kho sách số?',
        explanation:
          'Mỗi cách hợp với một nơi. Xin cho biết ông/bà sống ở vùng nào (đô thị, đồng bằng, miền núi, hải đảo) và lý do.',
      },
      en: {
        text: 'If money allowed only one thing first, should it be fixed reading places, mobile libraries or the shared e-book collection?',
        explanation:
          'Each suits a different place. Please say what kind of area you live in (city, delta, mountains, islands) and why.',
      },
    },
  },
  {
    key: 'q-volunteers',
    words: {
      vi: {
        text: 'Theo ông/bà, tình nguyện viên trực thư viện có nên được nhận tiền hỗ trợ không?',
        explanation:
          'Dự thảo đề nghị 60.000 đồng mỗi buổi (khoản 2 Điều 10). Có người cho rằng như vậy mới giữ được người; có người cho rằng làm mất ý nghĩa tự nguyện.',
      },
      en: {
        text: 'Should volunteers who staff a library be paid an allowance?',
        explanation:
          'The draft proposes 60,000 đồng per shift (clause 2 of Article 10). Some say that only this keeps people; others say that it takes the meaning out of volunteering.',
      },
    },
  },
];
