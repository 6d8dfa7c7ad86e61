import type { SampleSection } from '../types.ts';

export const placesAndHours: readonly SampleSection[] = [
  {
    key: 'chuong-3',
    parent: null,
    kind: 'chapter',
    number: 'III',
    words: {
      vi: { label: 'Chương III', heading: 'Nhiệm vụ và giải pháp', text: '' },
      en: { label: 'Chapter III', heading: 'Tasks and measures', text: '' },
    },
    highlight: null,
  },
  {
    key: 'dieu-6',
    parent: 'chuong-3',
    kind: 'article',
    number: '6',
    words: {
      vi: {
        label: 'Điều 6',
        heading: 'Nơi đọc sách gần dân',
        text: 'Việc chọn nơi đặt thư viện cộng đồng, điểm đọc và điểm dừng của thư viện lưu động thực hiện như sau:',
      },
      en: {
        label: 'Article 6',
        heading: 'Places to read near people’s homes',
        text: 'Places for community libraries, reading points and stops of mobile libraries are chosen as follows:',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-6-k1',
    parent: 'dieu-6',
    kind: 'clause',
    number: '1',
    words: {
      vi: {
        label: 'khoản 1 Điều 6',
        heading: null,
        text: 'Ở đô thị và đồng bằng, từ mỗi khu dân cư đến nơi đọc sách gần nhất không quá 2 km; ở miền núi, vùng sâu và hải đảo không quá 5 km. Nơi không bảo đảm được khoảng cách này thì có thư viện lưu động theo khoản 2 Điều này.',
      },
      en: {
        label: 'clause 1 of Article 6',
        heading: null,
        text: 'In cities and deltas the nearest place to read is no more than 2 km from any residential area; in mountains, remote areas and islands no more than 5 km. Where this distance cannot be kept, a mobile library serves the area under clause 2 of this Article.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-6-k2',
    parent: 'dieu-6',
    kind: 'clause',
    number: '2',
    words: {
      vi: {
        label: 'khoản 2 Điều 6',
        heading: null,
        text: 'Thư viện lưu động dừng ở mỗi điểm ít nhất hai tuần một lần, mỗi lần không dưới 60 phút. Lịch dừng được niêm yết tại điểm dừng, thông báo trên loa truyền thanh và giữ ổn định ít nhất sáu tháng.',
      },
      en: {
        label: 'clause 2 of Article 6',
        heading: null,
        text: 'A mobile library stops at each point at least once every two weeks, for no less than 60 minutes each time. The schedule is posted at the stop, announced over the public loudspeakers and kept stable for at least six months.',
      },
    },
    highlight: {
      vi: 'Mới: thư viện lưu động phải có lịch cố định. Trước đây xe sách thường chỉ đến vào dịp lễ, trẻ mượn sách rồi không biết khi nào trả.',
      en: 'New: mobile libraries must keep a fixed schedule. Until now book vans often came on festive days only, and children who borrowed a book did not know when to return it.',
    },
  },
  {
    key: 'dieu-6-k3',
    parent: 'dieu-6',
    kind: 'clause',
    number: '3',
    words: {
      vi: {
        label: 'khoản 3 Điều 6',
        heading: null,
        text: 'Ưu tiên sử dụng nhà văn hóa thôn, tổ dân phố, điểm bưu điện văn hóa xã, trường học không còn sử dụng và trụ sở dôi dư sau sắp xếp đơn vị hành chính. Chỉ xây mới khi trong phạm vi 2 km không có cơ sở nào cải tạo được với chi phí không quá một nửa chi phí xây mới.',
      },
      en: {
        label: 'clause 3 of Article 6',
        heading: null,
        text: 'Preference is given to hamlet and neighbourhood cultural houses, commune post and culture points, disused schools, and offices left empty by the rearrangement of administrative units. A new building is put up only where no place within 2 km can be converted for at most half the cost of building anew.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-7',
    parent: 'chuong-3',
    kind: 'article',
    number: '7',
    words: {
      vi: {
        label: 'Điều 7',
        heading: 'Giờ mở cửa',
        text: 'Thư viện cộng đồng quyết định giờ mở cửa sau khi hỏi ý kiến người đọc, theo các yêu cầu tối thiểu sau đây:',
      },
      en: {
        label: 'Article 7',
        heading: 'Opening hours',
        text: 'A community library sets its opening hours after asking its readers, subject to the following minimum requirements:',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-7-k1',
    parent: 'dieu-7',
    kind: 'clause',
    number: '1',
    words: {
      vi: {
        label: 'khoản 1 Điều 7',
        heading: null,
        text: 'Thư viện cộng đồng mở cửa ít nhất 30 giờ mỗi tuần, trong đó có ít nhất hai buổi tối đến 21 giờ và một ngày cuối tuần.',
      },
      en: {
        label: 'clause 1 of Article 7',
        heading: null,
        text: 'A community library opens at least 30 hours a week, including at least two evenings until 9 p.m. and one day of the weekend.',
      },
    },
    highlight: {
      vi: 'Mới: lần đầu quy định giờ buổi tối và cuối tuần, vì hai phần ba người được hỏi chỉ rảnh ngoài giờ hành chính.',
      en: 'New: evening and weekend hours are required for the first time, because two thirds of those asked are free only outside office hours.',
    },
  },
  {
    key: 'dieu-7-k2',
    parent: 'dieu-7',
    kind: 'clause',
    number: '2',
    words: {
      vi: {
        label: 'khoản 2 Điều 7',
        heading: null,
        text: 'Thư viện được điều chỉnh giờ mở cửa theo mùa vụ, mùa lũ hoặc ngày lễ của địa phương, nhưng phải thông báo trước ít nhất bảy ngày và không giảm tổng số giờ trong tháng.',
      },
      en: {
        label: 'clause 2 of Article 7',
        heading: null,
        text: 'A library may adapt its hours to the farming season, the flood season or local festivals, but must announce this at least seven days beforehand and not reduce the total hours of the month.',
      },
    },
    highlight: null,
  },
];
