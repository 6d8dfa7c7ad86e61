import type { SampleSubmission } from '../types.ts';

export const longLetters: readonly SampleSubmission[] = [
  {
    key: 'letter-elder',
    daysAgo: 6,
    capacity: 'citizen',
    country: 'VN',
    province: '38',
    language: 'vi',
    channel: 'letter',
    entry: 'staff',
    consentToPublish: true,
    comments: [
      {
        target: 'document',
        stance: 'agree_with_changes',
        body: 'Kính gửi Ủy ban soạn thảo,\n\nTôi năm nay bảy mươi chín tuổi, nguyên là giáo viên cấp một, về hưu đã hơn hai mươi năm. Cháu nội in dự thảo ra giấy cho tôi đọc, tôi đọc hai lần, lần đầu một mạch, lần sau có bút chì. Tôi viết tay lá thư này rồi nhờ cô ở thư viện gửi hộ, vì tôi không quen gõ máy.\n\nXin được kể một chuyện trước khi góp ý. Năm 1968, trường tôi sơ tán vào chân núi. Cả trường có một hòm gỗ đựng một trăm linh bảy cuốn sách, chúng tôi đánh số từng cuốn, cuốn nào rách thì lấy cơm nếp dán lại. Chiều thứ bảy nào học trò cũng đứng xếp hàng đổi sách, có em đi sáu cây số đường rừng. Không ai bắt các em đọc, không ai chấm điểm. Tôi kể để thưa rằng: cái kéo đứa trẻ đến với sách không phải tòa nhà, mà là đúng giờ ấy, đúng chỗ ấy, có người mở hòm ra chờ nó.\n\nVì vậy tôi rất mừng khi thấy dự thảo nói nhiều đến giờ mở cửa và người phục vụ hơn là nói đến xây cất. Điều ấy tôi tán thành hoàn toàn.\n\nNhưng tôi có ba điều băn khoăn.\n\nMột là, dự thảo viết cho trẻ em và người đi làm khá kỹ, còn người già thì mới có sách chữ lớn. Người già cần thêm ghế có tựa, đèn đủ sáng, nhà vệ sinh gần, và một người chịu khó nói to. Làng tôi có gần ba trăm cụ; nhiều cụ sống một mình, con cháu đi làm xa. Thư viện với các cụ là nơi có người để nói chuyện. Nếu được, xin thêm việc mang sách đến nhà cho người không đi lại được, mỗi tháng một lần. Học sinh cấp hai làm việc này rất tốt, tôi đã thử với lớp cháu tôi.\n\nHai là, chuyện công nhận thư viện. Tôi đã thấy những phong trào tốt đẹp chết vì biểu mẫu. Xin làm cho thật giản dị: một tờ khai, một người đến xem, một tuần trả lời. Đừng bắt cụ nào cho mượn sách ở hiên nhà phải có phương án phòng cháy dài mười trang.\n\nBa là, chuyện giữ lời. Ai sẽ nói với dân khi xã không làm được? Điều 14 nói công bố số liệu, điều ấy tốt, nhưng người như tôi không biết tải về. Xin cho dán ở cửa thư viện một tờ giấy, mỗi quý một lần: hứa mở bao nhiêu giờ, đã mở bao nhiêu giờ, hứa mua bao nhiêu sách, đã mua bao nhiêu. Một tờ giấy thôi, mà cả làng đọc được.\n\nTôi biết mình không còn nhiều thời gian để xem năm 2035 ra sao. Nhưng tôi tin nếu làm đến nơi, chắt tôi sẽ có cái hòm gỗ của nó, ngay đầu ngõ.\n\nKính chúc các vị mạnh khỏe và làm được điều đã viết.',
      },
      {
        target: 'dieu-14',
        stance: 'agree_with_changes',
        quote: 'để ai cũng tải về và kiểm tra được',
        body: 'Như tôi đã thưa trong thư: ngoài việc tải về, xin dán một tờ giấy ở cửa thư viện mỗi quý một lần.',
        suggestedText:
          'Số liệu được công bố ở dạng mở để ai cũng tải về và kiểm tra được, và được dán ở cửa mỗi thư viện cộng đồng mỗi quý một lần.',
      },
    ],
  },
  {
    key: 'letter-librarian',
    daysAgo: 10,
    capacity: 'citizen',
    country: 'VN',
    province: '25',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-10-k1',
        stance: 'agree_with_changes',
        quote: 'Người này không kiêm quá một công việc khác của xã, phường.',
        body: 'Em là người "kiêm" mà dự thảo nói đến. Trên giấy em là công chức văn hóa – xã hội, thực tế em làm: thư viện, nhà văn hóa, gia đình văn hóa, loa truyền thanh, lễ hội, đón đoàn kiểm tra, và từ sau khi sáp nhập thì thêm phần của hai xã cũ. Tuần nào em cũng định mở thư viện ba buổi, tuần nào cũng chỉ được một, có tuần không buổi nào.\n\nCho nên đọc câu này em mừng đến mức đọc lại mấy lần. Nhưng em xin nói thật: nếu chỉ có câu này mà không có người thay em làm các việc kia thì lãnh đạo xã sẽ viết trong quyết định là em chỉ kiêm một việc, còn việc thì vẫn thế.\n\nEm đề nghị ba điều nhỏ mà làm được ngay. Thứ nhất, ghi giờ mở cửa ở cửa và cho dân chấm: hôm nay có mở không, bằng một mã QR hoặc một tờ giấy. Thứ hai, khi em đi công tác thì ai cầm chìa khóa phải có tên. Thứ ba, tính giờ trực buổi tối là giờ làm việc, được nghỉ bù, chứ hiện giờ em trực tối là trực "vì phong trào".',
      },
      {
        target: 'dieu-7-k1',
        stance: 'agree',
        body: 'Tán thành, nếu có đủ người. Một người không thể mở 30 giờ gồm cả tối lẫn cuối tuần mà vẫn đi họp.',
      },
      {
        target: 'dieu-8-k2',
        stance: 'agree_with_changes',
        body: 'Hội đồng họp một năm hai lần là vừa. Nếu lần mua nào cũng phải họp thì thành khó cho xã.',
      },
      {
        target: 'dieu-4',
        stance: 'other',
        body: 'Xin đừng giao chỉ tiêu lượt mượn cho từng xã. Giao là sẽ có số đẹp, em nói thật.',
      },
    ],
  },
  {
    key: 'letter-critic',
    daysAgo: 8,
    capacity: 'citizen',
    country: 'VN',
    province: '79',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'document',
        stance: 'disagree',
        body: 'Tôi không tán thành dự thảo ở dạng hiện nay, dù tôi là người đọc sách và muốn có thư viện.\n\nLý do thứ nhất: không có tổng số tiền. Một chương trình chín năm mà người dân không biết tốn bao nhiêu thì không thể nói đồng ý hay không. 25.000 đồng nhân với hơn một trăm triệu dân là hơn hai nghìn năm trăm tỷ mỗi năm. Tiền ấy lấy từ khoản nào, bớt của việc gì? Trường học cạnh nhà tôi còn thiếu nhà vệ sinh.\n\nLý do thứ hai: không nói vì sao các chương trình trước không thành. Chỗ nào cũng từng có tủ sách, phòng đọc, xe sách. Nếu không mổ xẻ vì sao chúng đóng cửa thì lần này cũng vậy. Tôi muốn đọc hai trang về những lần thất bại, viết thẳng thắn, trước khi đọc bốn chương về tương lai.\n\nLý do thứ ba: trách nhiệm rơi xuống cấp xã nhưng tiền và người ở cấp trên. Xã không làm được thì xã bị chê, còn người không cấp tiền thì không sao.\n\nTôi sẽ đổi ý nếu bản sau có: bảng kinh phí từng năm, một phụ lục về bài học cũ, và một câu nói rõ ai phải giải trình khi thư viện đóng cửa quá 30 ngày.',
      },
      {
        target: 'dieu-13',
        stance: 'disagree',
        quote: 'bố trí người phục vụ và trả lời kiến nghị của người đọc trong 15 ngày',
        body: 'Giao việc mà không giao biên chế. Xem lý do thứ ba trong ý kiến chung của tôi.',
      },
      {
        target: 'dieu-9-k2',
        stance: 'agree',
        body: 'Công bằng mà nói, khoản này viết tốt.',
      },
    ],
  },
  {
    key: 'letter-principal',
    daysAgo: 4,
    capacity: 'citizen',
    country: 'VN',
    province: '56',
    language: 'vi',
    channel: 'email',
    entry: 'staff',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-11',
        stance: 'agree_with_changes',
        quote: 'tại thư viện hoặc góc đọc',
        body: 'Trường tôi có 31 lớp và một phòng thư viện 40 chỗ. Mỗi lớp một tiết một tuần là 31 tiết, vừa khít thời khóa biểu, không còn giờ nào cho em khác vào đọc. Vì vậy góc đọc trong lớp phải được cấp sách thật sự chứ không phải "phụ huynh ủng hộ". Nếu thư viện cộng đồng ở sát trường thì nên cho trường dùng chung buổi sáng, dân dùng buổi chiều tối: một phòng, một người trực, hai bên đều có lợi.',
      },
      {
        target: 'dieu-6-k3',
        stance: 'agree_with_changes',
        body: 'Bổ sung: thư viện trường học có cửa mở ra đường được dùng làm thư viện cộng đồng ngoài giờ học.',
        suggestedText:
          'Thư viện trường học có lối vào riêng từ đường công cộng được phục vụ cộng đồng ngoài giờ học theo thỏa thuận giữa nhà trường và Ủy ban nhân dân cấp xã.',
      },
    ],
  },
];
