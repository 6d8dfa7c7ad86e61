import type { SampleSubmission } from '../types.ts';

/** One circulated text with the small changes that people make before they send it. */
export const homeLibrariesLetter: readonly SampleSubmission[] = [
  {
    key: 'home-letter-01',
    daysAgo: 11,
    capacity: 'citizen',
    country: 'VN',
    province: '33',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-2-k1',
        stance: 'disagree',
        quote: 'có ít nhất 1.000 bản sách, mở cửa ít nhất 20 giờ mỗi tuần',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là người tự mở tủ sách miễn phí tại nhà. Theo dự thảo, muốn được công nhận là thư viện cộng đồng thì phải có ít nhất 1.000 bản sách và mở cửa ít nhất 20 giờ mỗi tuần. Phần lớn tủ sách gia đình, tủ sách dòng họ chỉ có vài trăm cuốn và mở vào buổi tối, cuối tuần, vì chủ nhà còn phải đi làm. Quy định như vậy thì chúng tôi không được công nhận, không được đổi sách, không được dùng kho sách số, dù tuần nào cũng có hàng chục trẻ em đến đọc. Tôi không tán thành định nghĩa này. Đề nghị hạ mức tối thiểu xuống 300 bản sách và 8 giờ mỗi tuần, hoặc lập thêm loại "tủ sách cộng đồng" chỉ cần đăng ký bằng một tờ khai. Trân trọng.',
        suggestedText:
          'Tủ sách cộng đồng là nơi do cá nhân, gia đình, dòng họ hoặc tổ chức lập ra, có ít nhất 300 bản sách, mở cửa miễn phí ít nhất 8 giờ mỗi tuần và đã đăng ký với Ủy ban nhân dân cấp xã.',
      },
    ],
  },
  {
    key: 'home-letter-02',
    daysAgo: 11,
    capacity: 'citizen',
    country: 'VN',
    province: '37',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-2-k1',
        stance: 'disagree',
        quote: 'có ít nhất 1.000 bản sách, mở cửa ít nhất 20 giờ mỗi tuần',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là người tự mở tủ sách miễn phí tại nhà. Theo dự thảo, muốn được công nhận là thư viện cộng đồng thì phải có ít nhất 1.000 bản sách và mở cửa ít nhất 20 giờ mỗi tuần. Phần lớn tủ sách gia đình, tủ sách dòng họ chỉ có vài trăm cuốn và mở vào buổi tối, cuối tuần, vì chủ nhà còn phải đi làm. Quy định như vậy thì chúng tôi không được công nhận, không được đổi sách, không được dùng kho sách số, dù tuần nào cũng có hàng chục trẻ em đến đọc. Tôi không tán thành định nghĩa này. Đề nghị hạ mức tối thiểu xuống 300 bản sách và 8 giờ mỗi tuần, hoặc lập thêm loại "tủ sách cộng đồng" chỉ cần đăng ký bằng một tờ khai. Trân trọng.',
        suggestedText:
          'Tủ sách cộng đồng là nơi do cá nhân, gia đình, dòng họ hoặc tổ chức lập ra, có ít nhất 300 bản sách, mở cửa miễn phí ít nhất 8 giờ mỗi tuần và đã đăng ký với Ủy ban nhân dân cấp xã.',
      },
    ],
  },
  {
    key: 'home-letter-03',
    daysAgo: 10,
    capacity: 'citizen',
    country: 'VN',
    province: '33',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-2-k1',
        stance: 'disagree',
        quote: 'có ít nhất 1.000 bản sách, mở cửa ít nhất 20 giờ mỗi tuần',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là giáo viên nghỉ hưu, tự mở tủ sách miễn phí tại nhà từ chín năm nay. Theo dự thảo, muốn được công nhận là thư viện cộng đồng thì phải có ít nhất 1.000 bản sách và mở cửa ít nhất 20 giờ mỗi tuần. Phần lớn tủ sách gia đình, tủ sách dòng họ chỉ có vài trăm cuốn và mở vào buổi tối, cuối tuần, vì chủ nhà còn phải đi làm. Quy định như vậy thì chúng tôi không được công nhận, không được đổi sách, không được dùng kho sách số, dù tuần nào cũng có hàng chục trẻ em đến đọc. Tôi không tán thành định nghĩa này. Đề nghị hạ mức tối thiểu xuống 300 bản sách và 8 giờ mỗi tuần, hoặc lập thêm loại "tủ sách cộng đồng" chỉ cần đăng ký bằng một tờ khai. Trân trọng.',
      },
      {
        target: 'dieu-13',
        stance: 'agree_with_changes',
        body: 'Hai mươi ngày để công nhận là dài, xin rút còn bảy ngày.',
      },
    ],
  },
  {
    key: 'home-letter-04',
    daysAgo: 10,
    capacity: 'citizen',
    country: 'VN',
    province: '40',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-2-k1',
        stance: 'disagree',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi trông tủ sách dòng họ của một họ có hơn 400 hộ. Theo dự thảo, muốn được công nhận là thư viện cộng đồng thì phải có ít nhất 1.000 bản sách và mở cửa ít nhất 20 giờ mỗi tuần. Phần lớn tủ sách gia đình, tủ sách dòng họ chỉ có vài trăm cuốn và mở vào buổi tối, cuối tuần, vì chủ nhà còn phải đi làm. Quy định như vậy thì chúng tôi không được công nhận, không được đổi sách, không được dùng kho sách số, dù tuần nào cũng có ba bốn chục trẻ em đến đọc. Tôi không tán thành định nghĩa này. Đề nghị hạ mức tối thiểu xuống 300 bản sách và 8 giờ mỗi tuần, hoặc lập thêm loại "tủ sách cộng đồng" chỉ cần đăng ký bằng một tờ khai. Trân trọng.',
        suggestedText:
          'Tủ sách cộng đồng là nơi do cá nhân, gia đình, dòng họ hoặc tổ chức lập ra, có ít nhất 300 bản sách, mở cửa miễn phí ít nhất 8 giờ mỗi tuần và đã đăng ký với Ủy ban nhân dân cấp xã.',
      },
    ],
  },
  {
    key: 'home-letter-05',
    daysAgo: 9,
    capacity: 'citizen',
    country: 'VN',
    province: '42',
    language: 'vi',
    channel: 'email',
    entry: 'staff',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-2-k1',
        stance: 'disagree',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là người tự mở tủ sách miễn phí tại nhà. Theo dự thảo, muốn được công nhận là thư viện cộng đồng thì phải có ít nhất 1.000 bản sách và mở cửa ít nhất 20 giờ mỗi tuần. Phần lớn tủ sách gia đình, tủ sách dòng họ chỉ có vài trăm cuốn và mở vào buổi tối, cuối tuần, vì chủ nhà còn phải đi làm. Quy định như vậy thì chúng tôi không được công nhận, không được đổi sách, không được dùng kho sách số, dù tuần nào cũng có hàng chục trẻ em đến đọc. Tôi không tán thành định nghĩa này. Đề nghị hạ mức tối thiểu xuống 300 bản sách và 8 giờ mỗi tuần, hoặc lập thêm loại "tủ sách cộng đồng" chỉ cần đăng ký bằng một tờ khai. Tủ sách nhà tôi có 640 cuốn. Trân trọng.',
      },
      {
        target: 'dieu-2-k2',
        stance: 'agree',
      },
    ],
  },
  {
    key: 'home-letter-06',
    daysAgo: 8,
    capacity: 'citizen',
    country: 'VN',
    province: '01',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-2-k1',
        stance: 'disagree',
        quote: 'có ít nhất 1.000 bản sách, mở cửa ít nhất 20 giờ mỗi tuần',
        body: 'Tôi là người tự mở tủ sách miễn phí tại nhà. Theo dự thảo, muốn được công nhận là thư viện cộng đồng thì phải có ít nhất 1.000 bản sách và mở cửa ít nhất 20 giờ mỗi tuần. Phần lớn tủ sách gia đình, tủ sách dòng họ chỉ có vài trăm cuốn và mở vào buổi tối, cuối tuần, vì chủ nhà còn phải đi làm. Quy định như vậy thì chúng tôi không được công nhận, không được đổi sách, không được dùng kho sách số, dù tuần nào cũng có hàng chục trẻ em đến đọc. Tôi không tán thành định nghĩa này. Đề nghị hạ mức tối thiểu xuống 300 bản sách và 8 giờ mỗi tuần, hoặc lập thêm loại "tủ sách cộng đồng" chỉ cần đăng ký bằng một tờ khai. Mong được tiếp thu.',
      },
    ],
  },
  {
    key: 'home-letter-07',
    daysAgo: 7,
    capacity: 'citizen',
    country: 'VN',
    province: '38',
    language: 'vi',
    channel: 'online',
    entry: 'self',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-2-k1',
        stance: 'disagree',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là người tự mở tủ sách miễn phí tại nhà. Theo dự thảo, muốn được công nhận là thư viện cộng đồng thì phải có ít nhất 1.000 bản sách và mở cửa ít nhất 20 giờ mỗi tuần. Phần lớn tủ sách gia đình, tủ sách dòng họ chỉ có vài trăm cuốn và mở vào buổi tối, cuối tuần, vì chủ nhà còn phải đi làm. Quy định như vậy thì chúng tôi không được công nhận, không được đổi sách, không được dùng kho sách số, dù tuần nào cũng có hàng chục trẻ em đến đọc. Tôi không tán thành định nghĩa này. Đề nghị hạ mức tối thiểu xuống 500 bản sách và 10 giờ mỗi tuần, hoặc lập thêm loại "tủ sách cộng đồng" chỉ cần đăng ký bằng một tờ khai. Trân trọng.',
      },
    ],
  },
  {
    key: 'home-letter-08',
    daysAgo: 1,
    capacity: 'citizen',
    country: 'VN',
    province: '33',
    language: 'vi',
    channel: 'letter',
    entry: 'staff',
    consentToPublish: true,
    comments: [
      {
        target: 'dieu-2-k1',
        stance: 'disagree',
        body: 'Kính gửi Ủy ban soạn thảo. Tôi là nông dân, tự mở tủ sách miễn phí ở hiên nhà. Theo dự thảo, muốn được công nhận là thư viện cộng đồng thì phải có ít nhất 1.000 bản sách và mở cửa ít nhất 20 giờ mỗi tuần. Phần lớn tủ sách gia đình, tủ sách dòng họ chỉ có vài trăm cuốn và mở vào buổi tối, cuối tuần, vì chủ nhà còn phải đi làm. Quy định như vậy thì chúng tôi không được công nhận, không được đổi sách, không được dùng kho sách số, dù tuần nào cũng có hàng chục trẻ em đến đọc. Tôi không tán thành định nghĩa này. Đề nghị hạ mức tối thiểu xuống 300 bản sách và 8 giờ mỗi tuần, hoặc lập thêm loại "tủ sách cộng đồng" chỉ cần đăng ký bằng một tờ khai. Trân trọng.',
      },
    ],
  },
];
