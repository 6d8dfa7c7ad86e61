import type { SampleSubmission } from '../types.ts';

/** One circulated text with the small changes that people make before they send it. */
export const shiftWorkersLetter: readonly SampleSubmission[] = [
  {
    key: 'shift-letter-01',
    daysAgo: 10,
    capacity: 'citizen',
    country: 'VN',
    province: '24',
    language: 'vi',
    channel: 'qr',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là công nhân làm việc theo ca ở khu công nghiệp. Ca ngày của chúng tôi tan lúc 18 giờ, ca chiều tan lúc 22 giờ. Dự thảo quy định hai buổi tối mỗi tuần là tiến bộ, nhưng tuần nào trúng ca chiều thì cả hai buổi ấy chúng tôi đều không đến được. Tôi đề nghị quy định ít nhất bốn buổi tối mỗi tuần đến 21 giờ 30, mở cửa cả ngày Chủ nhật, và đặt tủ mượn trả sách tự động ở khu nhà trọ, khu nhà ở công nhân để người làm ca mượn và trả vào giờ nào cũng được. Thêm giờ mở cửa thì phải thêm người, không bắt một người trực cả ngày lẫn tối. Xin trân trọng cảm ơn.',
        suggestedText:
          'Thư viện cộng đồng mở cửa ít nhất 30 giờ mỗi tuần, trong đó có ít nhất bốn buổi tối đến 21 giờ 30 và ngày Chủ nhật.',
      },
    ],
  },
  {
    key: 'shift-letter-02',
    daysAgo: 10,
    capacity: 'citizen',
    country: 'VN',
    province: '24',
    language: 'vi',
    channel: 'qr',
    entry: 'self',
    consentToPublish: false,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là công nhân làm việc theo ca ở khu công nghiệp. Ca ngày của chúng tôi tan lúc 18 giờ, ca chiều tan lúc 22 giờ. Dự thảo quy định hai buổi tối mỗi tuần là tiến bộ, nhưng tuần nào trúng ca chiều thì cả hai buổi ấy chúng tôi đều không đến được. Tôi đề nghị quy định ít nhất bốn buổi tối mỗi tuần đến 21 giờ 30, mở cửa cả ngày Chủ nhật, và đặt tủ mượn trả sách tự động ở khu nhà trọ, khu nhà ở công nhân để người làm ca mượn và trả vào giờ nào cũng được. Thêm giờ mở cửa thì phải thêm người, không bắt một người trực cả ngày lẫn tối. Xin trân trọng cảm ơn.',
      },
    ],
  },
  {
    key: 'shift-letter-03',
    daysAgo: 10,
    capacity: 'citizen',
    country: 'VN',
    province: '24',
    language: 'vi',
    channel: 'qr',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là công nhân may, làm việc theo ca ở khu công nghiệp. Ca ngày của chúng tôi tan lúc 18 giờ, ca chiều tan lúc 22 giờ. Dự thảo quy định hai buổi tối mỗi tuần là tiến bộ, nhưng tuần nào trúng ca chiều thì cả hai buổi ấy chúng tôi đều không đến được. Tôi đề nghị quy định ít nhất bốn buổi tối mỗi tuần đến 21 giờ 30, mở cửa cả ngày Chủ nhật, và đặt tủ mượn trả sách tự động ở khu nhà trọ, khu nhà ở công nhân để người làm ca mượn và trả vào giờ nào cũng được. Thêm giờ mở cửa thì phải thêm người, không bắt một người trực cả ngày lẫn tối. Xin trân trọng cảm ơn.',
        suggestedText:
          'Thư viện cộng đồng mở cửa ít nhất 30 giờ mỗi tuần, trong đó có ít nhất bốn buổi tối đến 21 giờ 30 và ngày Chủ nhật.',
      },
    ],
  },
  {
    key: 'shift-letter-04',
    daysAgo: 9,
    capacity: 'citizen',
    country: 'VN',
    province: '31',
    language: 'vi',
    channel: 'qr',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là công nhân điện tử làm việc theo ca ở khu công nghiệp, có con 5 tuổi. Ca ngày của chúng tôi tan lúc 18 giờ, ca chiều tan lúc 22 giờ. Dự thảo quy định hai buổi tối mỗi tuần là tiến bộ, nhưng tuần nào trúng ca chiều thì cả hai buổi ấy chúng tôi đều không đến được. Tôi đề nghị quy định ít nhất bốn buổi tối mỗi tuần đến 21 giờ 30, mở cửa cả ngày Chủ nhật, và đặt tủ mượn trả sách tự động ở khu nhà trọ, khu nhà ở công nhân để người làm ca mượn và trả vào giờ nào cũng được. Thêm giờ mở cửa thì phải thêm người, không bắt một người trực cả ngày lẫn tối. Nếu có góc cho trẻ ngồi chơi thì tốt quá. Xin trân trọng cảm ơn.',
      },
    ],
  },
  {
    key: 'shift-letter-05',
    daysAgo: 9,
    capacity: 'citizen',
    country: 'VN',
    province: '24',
    language: 'vi',
    channel: 'qr',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        body: 'Kính gửi các bác. Cháu là công nhân làm việc theo ca ở khu công nghiệp, mới 20 tuổi. Ca ngày của chúng tôi tan lúc 18 giờ, ca chiều tan lúc 22 giờ. Dự thảo quy định hai buổi tối mỗi tuần là tiến bộ, nhưng tuần nào trúng ca chiều thì cả hai buổi ấy chúng tôi đều không đến được. Tôi đề nghị quy định ít nhất bốn buổi tối mỗi tuần đến 21 giờ 30, mở cửa cả ngày Chủ nhật, và đặt tủ mượn trả sách tự động ở khu nhà trọ, khu nhà ở công nhân để người làm ca mượn và trả vào giờ nào cũng được. Thêm giờ mở cửa thì phải thêm người, không bắt một người trực cả ngày lẫn tối. Xin trân trọng cảm ơn.',
      },
    ],
  },
  {
    key: 'shift-letter-06',
    daysAgo: 9,
    capacity: 'citizen',
    country: 'VN',
    province: '75',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là công nhân làm việc theo ca ở khu công nghiệp. Ca ngày của chúng tôi tan lúc 19 giờ, ca đêm vào lúc 19 giờ 30. Dự thảo quy định hai buổi tối mỗi tuần là tiến bộ, nhưng tuần nào trúng ca đêm thì cả hai buổi ấy chúng tôi đều không đến được. Tôi đề nghị quy định ít nhất bốn buổi tối mỗi tuần đến 21 giờ 30, mở cửa cả ngày Chủ nhật, và đặt tủ mượn trả sách tự động ở khu nhà trọ, khu nhà ở công nhân để người làm ca mượn và trả vào giờ nào cũng được. Thêm giờ mở cửa thì phải thêm người, không bắt một người trực cả ngày lẫn tối. Xin trân trọng cảm ơn.',
        suggestedText:
          'Thư viện cộng đồng mở cửa ít nhất 30 giờ mỗi tuần, trong đó có ít nhất bốn buổi tối đến 21 giờ 30 và ngày Chủ nhật.',
      },
    ],
  },
  {
    key: 'shift-letter-07',
    daysAgo: 8,
    capacity: 'citizen',
    country: 'VN',
    province: '24',
    language: 'vi',
    channel: 'qr',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là công nhân làm việc theo ca ở khu công nghiệp. Ca ngày của chúng tôi tan lúc 18 giờ, ca chiều tan lúc 22 giờ. Dự thảo quy định hai buổi tối mỗi tuần là tiến bộ, nhưng tuần nào trúng ca chiều thì cả hai buổi ấy chúng tôi đều không đến được. Tôi đề nghị quy định ít nhất bốn buổi tối mỗi tuần đến 21 giờ 30, mở cửa cả ngày Chủ nhật, và đặt tủ mượn trả sách tự động ở khu nhà trọ, khu nhà ở công nhân để người làm ca mượn và trả vào giờ nào cũng được. Thêm giờ mở cửa thì phải thêm người, không bắt một người trực cả ngày lẫn tối. Phòng trọ của tôi 12 mét vuông, ba người ở, không có chỗ mà đọc. Xin trân trọng cảm ơn.',
      },
      {
        target: 'q-barriers',
        body: 'Tan ca là thư viện đóng cửa.',
      },
    ],
  },
  {
    key: 'shift-letter-08',
    daysAgo: 7,
    capacity: 'citizen',
    country: 'VN',
    province: '75',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là công nhân làm việc theo ca ở khu công nghiệp. Ca ngày của chúng tôi tan lúc 18 giờ, ca chiều tan lúc 22 giờ. Dự thảo quy định hai buổi tối mỗi tuần là tiến bộ, nhưng tuần nào trúng ca chiều thì cả hai buổi ấy chúng tôi đều không đến được. Tôi đề nghị quy định ít nhất ba buổi tối mỗi tuần đến 21 giờ 30, mở cửa cả ngày Chủ nhật, và đặt tủ mượn trả sách tự động ở khu nhà trọ, khu nhà ở công nhân để người làm ca mượn và trả vào giờ nào cũng được. Thêm giờ mở cửa thì phải thêm người, không bắt một người trực cả ngày lẫn tối. Tôi sửa bốn buổi thành ba buổi vì nghĩ vậy dễ làm hơn. Xin trân trọng cảm ơn.',
      },
    ],
  },
  {
    key: 'shift-letter-09',
    daysAgo: 5,
    capacity: 'citizen',
    country: 'VN',
    province: '24',
    language: 'vi',
    channel: 'letter',
    entry: 'staff',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k1',
        stance: 'agree_with_changes',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là công nhân làm việc theo ca ở khu công nghiệp. Ca ngày của chúng tôi tan lúc 18 giờ, ca chiều tan lúc 22 giờ. Dự thảo quy định hai buổi tối mỗi tuần là tiến bộ, nhưng tuần nào trúng ca chiều thì cả hai buổi ấy chúng tôi đều không đến được. Tôi đề nghị quy định ít nhất bốn buổi tối mỗi tuần đến 21 giờ 30, mở cửa cả ngày Chủ nhật, và đặt tủ mượn trả sách tự động ở khu nhà trọ, khu nhà ở công nhân để người làm ca mượn và trả vào giờ nào cũng được. Thêm giờ mở cửa thì phải thêm người, không bắt một người trực cả ngày lẫn tối. Xin trân trọng cảm ơn. Thư này tôi chép theo mẫu của tổ nhưng đúng ý tôi.',
      },
    ],
  },
];
