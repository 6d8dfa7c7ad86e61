import type { SampleSection } from '../types.ts';

export const delivery: readonly SampleSection[] = [
  {
    key: 'chuong-4',
    parent: null,
    kind: 'chapter',
    number: 'IV',
    words: {
      vi: { label: 'Chương IV', heading: 'Kinh phí và tổ chức thực hiện', text: '' },
      en: { label: 'Chapter IV', heading: 'Funding and implementation', text: '' },
    },
    highlight: null,
  },
  {
    key: 'dieu-12',
    parent: 'chuong-4',
    kind: 'article',
    number: '12',
    words: {
      vi: {
        label: 'Điều 12',
        heading: 'Kinh phí',
        text: 'Kinh phí thực hiện Chương trình gồm ngân sách nhà nước, tài trợ và các nguồn hợp pháp khác:',
      },
      en: {
        label: 'Article 12',
        heading: 'Funding',
        text: 'The Programme is funded from the state budget, from donations and from other lawful sources:',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-12-k1',
    parent: 'dieu-12',
    kind: 'clause',
    number: '1',
    words: {
      vi: {
        label: 'khoản 1 Điều 12',
        heading: null,
        text: 'Ngân sách nhà nước bảo đảm mức chi thường xuyên cho thư viện cộng đồng không thấp hơn 25.000 đồng cho mỗi người dân mỗi năm, trong đó ít nhất 40% dành cho mua sách và ít nhất 30% dành cho người phục vụ. Mức này được điều chỉnh ba năm một lần theo chỉ số giá tiêu dùng.',
      },
      en: {
        label: 'clause 1 of Article 12',
        heading: null,
        text: 'The state budget provides no less than 25,000 đồng per resident per year for the running costs of community libraries, of which at least 40% is for books and at least 30% for staff. The amount is adjusted to the consumer price index every three years.',
      },
    },
    highlight: {
      vi: 'Mới: có mức sàn tính theo đầu người, để kinh phí thư viện không còn là phần còn lại sau khi đã chi các việc khác.',
      en: 'New: a floor per resident, so that libraries no longer get what is left over after everything else.',
    },
  },
  {
    key: 'dieu-12-k2',
    parent: 'dieu-12',
    kind: 'clause',
    number: '2',
    words: {
      vi: {
        label: 'khoản 2 Điều 12',
        heading: null,
        text: 'Khuyến khích tổ chức, cá nhân trong và ngoài nước tài trợ tiền, sách, nhà, đất và công sức. Tên người tài trợ, giá trị tài trợ và việc sử dụng được công khai. Người tài trợ không được chọn sách thay thư viện và không được quảng cáo trong khu vực dành cho trẻ em.',
      },
      en: {
        label: 'clause 2 of Article 12',
        heading: null,
        text: 'Organisations and individuals at home and abroad are encouraged to give money, books, buildings, land and work. The names of donors, the value of their gifts and the use made of them are published. Donors may not choose books in the library’s place and may not advertise in the children’s area.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-13',
    parent: 'chuong-4',
    kind: 'article',
    number: '13',
    words: {
      vi: {
        label: 'Điều 13',
        heading: 'Trách nhiệm thực hiện',
        text: 'Trách nhiệm được phân công như sau:\n\n- Cơ quan chủ trì Chương trình ban hành hướng dẫn trong sáu tháng kể từ ngày Chương trình được phê duyệt, vận hành kho sách số và tổng hợp kết quả.\n- Ủy ban nhân dân cấp tỉnh bố trí kinh phí, đào tạo người làm thư viện và tổ chức thư viện lưu động.\n- Ủy ban nhân dân cấp xã chọn nơi đặt, công nhận thư viện cộng đồng trong 20 ngày, bố trí người phục vụ và trả lời kiến nghị của người đọc trong 15 ngày.\n- Các hội, đoàn thể, nhà trường và nhà xuất bản tham gia theo thỏa thuận được công khai.',
      },
      en: {
        label: 'Article 13',
        heading: 'Responsibilities',
        text: 'Responsibilities are shared as follows:\n\n- The lead agency issues guidance within six months of the Programme’s approval, runs the e-book collection and brings the results together.\n- Provincial People’s Committees provide the funds, train library staff and organise mobile libraries.\n- Commune People’s Committees choose the places, recognise community libraries within 20 days, provide staff and answer readers’ requests within 15 days.\n- Associations, schools and publishers take part under agreements that are made public.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-14',
    parent: 'chuong-4',
    kind: 'article',
    number: '14',
    words: {
      vi: {
        label: 'Điều 14',
        heading: 'Theo dõi, đánh giá và công khai',
        text: 'Trước ngày 31 tháng 3 hằng năm, cơ quan chủ trì công bố kết quả của năm trước theo từng xã, phường: số giờ mở cửa thực tế, số lượt người đọc, số sách mua mới, kinh phí đã chi và ý kiến của người đọc. Số liệu được công bố ở dạng mở để ai cũng tải về và kiểm tra được.\n\nNăm 2031, một tổ chức độc lập được chọn qua đấu thầu công khai đánh giá giữa kỳ. Với chỉ tiêu đạt dưới một nửa, cơ quan chủ trì giải trình công khai và trình phương án điều chỉnh.',
      },
      en: {
        label: 'Article 14',
        heading: 'Monitoring, evaluation and publication',
        text: 'Before 31 March each year the lead agency publishes the results of the year before for every commune and ward: the hours actually open, visits, new books, money spent and what readers said. The figures are published as open data, so that anyone can download and check them.\n\nIn 2031 an independent organisation chosen by open tender carries out a mid-term evaluation. For any target less than half reached, the lead agency explains in public and proposes changes.',
      },
    },
    highlight: {
      vi: 'Mới: kết quả công bố đến từng xã, phường, không chỉ số chung cả tỉnh, để người dân đối chiếu được với nơi mình ở.',
      en: 'New: results are published for each commune and ward and not only for whole provinces, so that people can compare them with where they live.',
    },
  },
  {
    key: 'phu-luc',
    parent: null,
    kind: 'annex',
    number: null,
    words: {
      vi: {
        label: 'Phụ lục',
        heading: 'Lộ trình các chỉ tiêu',
        text: 'Các chỉ tiêu của Chương trình được theo dõi theo lộ trình sau đây:\n\n- Tỷ lệ xã, phường, đặc khu có thư viện cộng đồng mở cửa từ 30 giờ mỗi tuần: năm 2027 là 22%; năm 2030 là 60%; năm 2035 là 95%.\n- Tỷ lệ người dân đến được nơi đọc sách trong 30 phút đi bộ: năm 2027 là 41%; năm 2030 là 70%; năm 2035 là 90%.\n- Số sách mua mới trên 1.000 dân mỗi năm: năm 2027 là 18 bản; năm 2030 là 60 bản; năm 2035 là 120 bản.\n- Tỷ lệ trẻ em từ 6 đến 15 tuổi mượn sách trong năm: năm 2027 là 27%; năm 2030 là 50%; năm 2035 là 80%.\n- Số tuyến thư viện lưu động có lịch cố định: năm 2027 là 85; năm 2030 là 400; năm 2035 là 900.',
      },
      en: {
        label: 'Annex',
        heading: 'Timetable of targets',
        text: 'The targets of the Programme are followed on this timetable:\n\n- Communes, wards and special zones with a community library open 30 hours a week: 22% in 2027; 60% in 2030; 95% in 2035.\n- People who can reach a place to read within 30 minutes on foot: 41% in 2027; 70% in 2030; 90% in 2035.\n- New books per 1,000 residents per year: 18 in 2027; 60 in 2030; 120 in 2035.\n- Children aged 6 to 15 who borrow a book during the year: 27% in 2027; 50% in 2030; 80% in 2035.\n- Mobile library routes with a fixed schedule: 85 in 2027; 400 in 2030; 900 in 2035.',
      },
    },
    highlight: null,
  },
];
