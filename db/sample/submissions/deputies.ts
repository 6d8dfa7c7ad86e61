import type { SampleSubmission } from '../types.ts';

export const deputies: readonly SampleSubmission[] = [
  {
    key: 'deputy-a',
    daysAgo: 6,
    capacity: 'deputy',
    attribution: 'Đại biểu Quốc hội (mẫu) – Đoàn đại biểu tỉnh A',
    country: 'VN',
    province: '40',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-12-k1',
        stance: 'agree_with_changes',
        quote: 'không thấp hơn 25.000 đồng cho mỗi người dân mỗi năm',
        body: 'Tôi tán thành việc quy định mức sàn. Tuy nhiên, tính đều theo đầu người thì xã đông dân ở đồng bằng được nhiều, xã miền núi dân thưa lại được ít, trong khi chi phí đưa sách đến một bản vùng cao cao gấp nhiều lần. Xã 2.500 dân chỉ có 62,5 triệu đồng một năm, không đủ trả lương một người như Điều 10 yêu cầu. Đề nghị có mức tối thiểu cho mỗi thư viện, cộng với phần tính theo đầu người, và hệ số cho miền núi, hải đảo.',
        suggestedText:
          'Ngân sách nhà nước bảo đảm cho mỗi thư viện cộng đồng mức chi thường xuyên tối thiểu bằng chi phí của một người làm việc và 300 bản sách mới mỗi năm; ngoài ra, không thấp hơn 15.000 đồng cho mỗi người dân mỗi năm, nhân hệ số 1,5 đối với miền núi, vùng sâu và hải đảo.',
      },
      {
        target: 'dieu-10-k1',
        stance: 'agree_with_changes',
        body: 'Cử tri là cán bộ văn hóa xã phản ánh: sau sắp xếp, một người đang phụ trách địa bàn của ba xã cũ. Quy định "không kiêm quá một công việc khác" là đúng hướng nhưng cần nói rõ biên chế lấy ở đâu, nếu không thì xã sẽ làm đúng trên giấy mà không làm được trong thực tế.',
      },
      {
        target: 'dieu-14',
        stance: 'agree',
        body: 'Công bố đến từng xã, phường là điểm tiến bộ nhất của dự thảo. Đề nghị giữ nguyên.',
      },
    ],
  },
  {
    key: 'deputy-b',
    daysAgo: 4,
    capacity: 'deputy',
    attribution: 'Đại biểu Hội đồng nhân dân (mẫu) – tỉnh B',
    country: 'VN',
    province: '91',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-7-k2',
        stance: 'agree_with_changes',
        quote: 'không giảm tổng số giờ trong tháng',
        body: 'Vùng đầu nguồn có năm nước ngập trường, ngập trụ sở cả tháng. Khi ấy thư viện không thể giữ đủ tổng số giờ. Nên cho bù giờ trong quý thay vì trong tháng, và cho phép chuyển sang thuyền sách.',
        suggestedText:
          'Thư viện được điều chỉnh giờ mở cửa theo mùa vụ, mùa lũ hoặc ngày lễ của địa phương, nhưng phải thông báo trước ít nhất bảy ngày, trừ trường hợp thiên tai, và bảo đảm tổng số giờ trong quý.',
      },
      {
        target: 'dieu-6-k2',
        stance: 'agree',
        body: 'Thuyền sách cần được coi ngang với xe sách khi phân bổ kinh phí. Ở huyện cù lao cũ, bà con đi chợ bằng ghe chứ không đi đường bộ.',
      },
    ],
  },
  {
    key: 'deputy-c',
    daysAgo: 3,
    capacity: 'deputy',
    attribution: 'Đại biểu Quốc hội (mẫu) – Đoàn đại biểu thành phố C',
    country: 'VN',
    province: '79',
    language: 'vi',
    channel: 'letter',
    entry: 'staff',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-6-k3',
        stance: 'agree_with_changes',
        body: 'Trụ sở dôi dư là cơ hội hiếm có, nhưng thủ tục chuyển mục đích sử dụng hiện mất từ tám tháng đến hai năm. Đề nghị giao thời hạn cụ thể: trong 90 ngày kể từ khi cấp xã đề nghị, cơ quan quản lý tài sản phải trả lời được hay không được, và nếu không thì nêu lý do.',
      },
      {
        target: 'dieu-4',
        stance: 'other',
        quote: 'trong vòng 30 phút đi bộ hoặc 15 phút đi xe đạp',
        body: 'Ba mươi phút đi bộ là xa đối với người già và trẻ nhỏ ở thành phố, nhất là khi phải băng qua đường lớn. Tôi đề nghị Ủy ban soạn thảo cho biết vì sao chọn con số này và thử tính với 15 phút.',
      },
      {
        target: 'document',
        stance: 'agree',
        body: 'Dự thảo ngắn, rõ, có số đo được. Đề nghị gửi kèm bản tính toán kinh phí cho cả giai đoạn để các đại biểu có cơ sở xem xét.',
      },
    ],
  },
  {
    key: 'deputy-d',
    daysAgo: 8,
    capacity: 'deputy',
    attribution: 'Đại biểu Hội đồng nhân dân (mẫu) – phường D',
    country: 'VN',
    province: '48',
    language: 'vi',
    channel: 'meeting',
    entry: 'staff',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-2-k1',
        stance: 'agree_with_changes',
        body: 'Tại buổi tiếp xúc cử tri, tám trên mười một ý kiến đề nghị hạ mức 1.000 bản sách đối với thư viện do người dân tự lập. Tôi chuyển nguyên đề nghị này và thấy hợp lý.',
      },
      {
        target: 'dieu-13',
        stance: 'disagree',
        quote: 'công nhận thư viện cộng đồng trong 20 ngày',
        body: 'Hai mươi ngày là quá lâu cho việc đến xem một căn phòng và đếm giờ mở cửa. Cấp phường làm được trong 7 ngày làm việc.',
      },
    ],
  },
  {
    key: 'deputy-e',
    daysAgo: 1,
    capacity: 'deputy',
    attribution: 'Đại biểu Quốc hội (mẫu) – Đoàn đại biểu tỉnh E',
    country: 'VN',
    province: '08',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-8-k1-c',
        stance: 'agree_with_changes',
        quote: '10% ở những nơi có người cần',
        body: 'Ở xã có trên 80% đồng bào Mông, Dao, Tày, tỷ lệ 10% cho cả bốn loại sách gộp lại là thấp. Mặt khác, sách song ngữ in ra hiện rất ít, muốn mua cũng không có. Đề nghị tách sách tiếng dân tộc thành một mục riêng và giao cơ quan chủ trì đặt hàng biên soạn, ghi âm truyện kể của các cụ trong bản để làm sách nói.',
      },
      {
        target: 'q-priority',
        body: 'Miền núi: thư viện lưu động trước, nhưng dừng ở chợ phiên và trường bán trú, nơi có người, không dừng ở trụ sở xã.',
      },
    ],
  },
];
