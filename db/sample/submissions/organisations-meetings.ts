import type { SampleSubmission } from '../types.ts';

export const organisationMeetings: readonly SampleSubmission[] = [
  {
    key: 'meeting-teachers',
    daysAgo: 5,
    capacity: 'organisation',
    attribution: 'Hội Cựu giáo chức (mẫu) – phường G',
    country: 'VN',
    province: '01',
    language: 'vi',
    channel: 'meeting',
    entry: 'organisation',
    event: 'teachers',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-11',
        stance: 'agree',
        quote: 'không phải nộp bài thu hoạch và không bị chấm điểm',
        body: 'Biên bản họp chi hội, 34 người dự: 31 ý kiến tán thành, trong đó nhiều thầy cô nhấn mạnh chính việc bắt viết thu hoạch đã làm học sinh sợ đọc.',
      },
      {
        target: 'dieu-11',
        stance: 'disagree',
        body: 'Cùng cuộc họp: 3 ý kiến không tán thành, cho rằng không kiểm tra thì tiết đọc sẽ bị lấy để học bù môn khác. Đề nghị ghi rõ tiết đọc không được thay bằng tiết học khác.',
      },
      {
        target: 'dieu-8-k2',
        stance: 'agree',
        body: 'Nhất trí có đại diện người đọc trong hội đồng chọn sách. Các cụ hưu trí sẵn sàng tham gia, không cần phụ cấp.',
      },
      {
        target: 'dieu-7-k1',
        stance: 'other',
        body: 'Người cao tuổi đi ngủ sớm, cần giờ sáng từ 7 giờ hơn là giờ tối. Đề nghị mỗi nơi hỏi dân rồi hãy định.',
      },
    ],
  },
  {
    key: 'meeting-hamlet',
    daysAgo: 4,
    capacity: 'organisation',
    attribution: 'Ủy ban nhân dân (mẫu) – xã K',
    country: 'VN',
    province: '14',
    language: 'vi',
    channel: 'meeting',
    entry: 'organisation',
    event: 'hamlet',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-6-k1',
        stance: 'disagree',
        quote: 'ở miền núi, vùng sâu và hải đảo không quá 5 km',
        body: 'Họp bản, 52 hộ: năm cây số đường núi mùa mưa đi mất hai tiếng. Bà con đề nghị tính theo thời gian đi, không tính theo cây số. Bản chúng tôi ở ngay trong vòng 5 km đường chim bay nhưng phải qua hai con suối.',
        suggestedText:
          'Ở miền núi, vùng sâu và hải đảo, từ mỗi khu dân cư đến nơi đọc sách gần nhất không quá 45 phút đi bằng phương tiện mà đa số người dân nơi đó sử dụng, kể cả trong mùa mưa.',
      },
      {
        target: 'dieu-6-k2',
        stance: 'agree_with_changes',
        body: 'Xe sách nên đi cùng ngày chợ phiên, đừng đi ngày thứ hai đầu tuần vì bà con đi nương hết.',
      },
      {
        target: 'dieu-8-k1-c',
        stance: 'agree',
        body: 'Các cụ nói: có sách tiếng mình thì cháu mới biết ông bà nói gì. Bà con nhất trí.',
      },
      {
        target: 'dieu-13',
        stance: 'other',
        body: 'Xã xin hỏi: khi xe lưu động do tỉnh tổ chức hỏng hoặc không đến thì xã báo cho ai, trong bao lâu phải có xe thay? Dự thảo chưa nói.',
      },
    ],
  },
  {
    key: 'meeting-union',
    daysAgo: 3,
    capacity: 'organisation',
    attribution: 'Công đoàn khu công nghiệp (mẫu) – tỉnh L',
    country: 'VN',
    province: '24',
    language: 'vi',
    channel: 'meeting',
    entry: 'organisation',
    event: 'union',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        quote: 'ít nhất hai buổi tối đến 21 giờ',
        body: 'Tổng hợp 6 tổ công đoàn, 210 người: đề nghị nâng lên bốn buổi tối ở phường, xã có khu công nghiệp. Không cần nâng ở nơi không có công nhân làm ca.',
      },
      {
        target: 'dieu-6-k3',
        stance: 'agree_with_changes',
        body: 'Bổ sung nhà sinh hoạt công nhân và tầng trệt khu nhà ở xã hội vào danh sách nơi được ưu tiên làm điểm đọc.',
      },
      {
        target: 'dieu-8-k1-b',
        stance: 'agree',
        body: 'Anh chị em hỏi nhiều nhất về sách học nghề, học tiếng nước ngoài, luật lao động và nuôi con nhỏ.',
      },
      {
        target: 'q-barriers',
        body: 'Ba lý do nhiều nhất: hết ca thì thư viện đã đóng (148 người); không có hộ khẩu tại chỗ nên tưởng không được làm thẻ (71 người); không có chỗ cho con chơi trong lúc mẹ đọc (39 người). Một người có thể nêu nhiều lý do.',
      },
    ],
  },
  {
    key: 'meeting-women',
    daysAgo: 2,
    capacity: 'organisation',
    attribution: 'Hội Phụ nữ (mẫu) – xã M',
    country: 'VN',
    province: '96',
    language: 'vi',
    channel: 'meeting',
    entry: 'organisation',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-11',
        stance: 'agree',
        quote: 'túi sách đầu đời gồm hai cuốn sách tranh',
        body: 'Chị em rất mừng. Đề nghị in bằng bìa cứng vì trẻ 9 tháng xé và gặm sách.',
      },
      {
        target: 'dieu-10-k2',
        stance: 'agree',
        body: '60.000 đồng đủ tiền đò và bữa trưa. Không có khoản này thì chỉ người khá giả mới đi trực được.',
      },
    ],
  },
];
