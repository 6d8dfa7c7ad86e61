import type { SampleSection } from '../types.ts';

export const general: readonly SampleSection[] = [
  {
    key: 'mo-dau',
    parent: null,
    kind: 'heading',
    number: null,
    words: {
      vi: {
        label: 'Mở đầu',
        heading: null,
        text: 'Ở nhiều nơi, thư viện xã, phường là một căn phòng khóa cửa với vài giá sách cũ. Khảo sát của Ủy ban soạn thảo tại 320 xã, phường cho thấy cứ mười người thì bảy người không biết nơi đọc sách gần nhà nhất ở đâu; trong ba người biết thì hai người nói rằng nơi ấy đóng cửa đúng lúc họ rảnh.\n\nChương trình này hướng tới một kết quả mà ai cũng kiểm tra được: đến năm 2035, người muốn đọc có chỗ đọc gần nhà, mở cửa vào giờ mình rảnh, có cuốn sách mình cần và không mất tiền. Chương trình không nhằm xây những tòa nhà lớn; nguồn lực được dành trước hết cho sách, cho giờ mở cửa và cho người phục vụ.\n\nDự thảo gồm bốn chương, mười bốn điều và một phụ lục. Những nội dung mới so với cách làm hiện nay được đánh dấu kèm lý do.',
      },
      en: {
        label: 'Introduction',
        heading: null,
        text: 'In many places the commune or ward library is a locked room with a few shelves of old books. A survey by the Drafting Committee in 320 communes and wards found that seven people in ten do not know where the nearest place to read is; of the three who know, two say that it is closed just when they are free.\n\nThis Programme aims at a result that anyone can check: by 2035, whoever wishes to read has a place near home, open when they are free, with the book they need and at no charge. It is not about putting up large buildings; its resources go first to books, to opening hours and to the people who serve readers.\n\nThe draft has four chapters, fourteen articles and one annex. What is new compared with present practice is marked, with the reason.',
      },
    },
    highlight: null,
  },
  {
    key: 'chuong-1',
    parent: null,
    kind: 'chapter',
    number: 'I',
    words: {
      vi: { label: 'Chương I', heading: 'Quy định chung', text: '' },
      en: { label: 'Chapter I', heading: 'General provisions', text: '' },
    },
    highlight: null,
  },
  {
    key: 'dieu-1',
    parent: 'chuong-1',
    kind: 'article',
    number: '1',
    words: {
      vi: {
        label: 'Điều 1',
        heading: 'Mục đích và phạm vi',
        text: 'Chương trình này quy định mục tiêu, nhiệm vụ, kinh phí và trách nhiệm phát triển thư viện cộng đồng trong cả nước giai đoạn 2027–2035, để mọi người, không phân biệt nơi ở, tuổi tác, dân tộc, nghề nghiệp hay tình trạng sức khỏe, đều tiếp cận được sách và thông tin ở gần nơi mình sống.\n\nChương trình áp dụng đối với thư viện cộng đồng ở xã, phường, đặc khu; điểm đọc và thư viện lưu động gắn với các thư viện đó; cơ quan, tổ chức, cá nhân thành lập, tài trợ, vận hành hoặc sử dụng. Chương trình không áp dụng đối với thư viện chuyên ngành và thư viện đại học, trừ việc mượn liên thông quy định tại Điều 9.',
      },
      en: {
        label: 'Article 1',
        heading: 'Purpose and scope',
        text: 'This Programme sets out the goals, tasks, funding and responsibilities for developing community libraries throughout the country from 2027 to 2035, so that everyone, wherever they live and whatever their age, ethnicity, occupation or health, can reach books and information near their home.\n\nIt applies to community libraries in communes, wards and special zones; to the reading points and mobile libraries attached to them; and to the bodies, organisations and individuals that found, fund, run or use them. It does not apply to specialised and university libraries, except for interlibrary loans under Article 9.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-2',
    parent: 'chuong-1',
    kind: 'article',
    number: '2',
    words: {
      vi: {
        label: 'Điều 2',
        heading: 'Giải thích từ ngữ',
        text: 'Trong Chương trình này, các từ ngữ dưới đây được hiểu như sau:',
      },
      en: {
        label: 'Article 2',
        heading: 'Definitions',
        text: 'In this Programme, the following terms have the following meanings:',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-2-k1',
    parent: 'dieu-2',
    kind: 'clause',
    number: '1',
    words: {
      vi: {
        label: 'khoản 1 Điều 2',
        heading: null,
        text: 'Thư viện cộng đồng là thư viện phục vụ mọi người ở một xã, phường hoặc đặc khu, có ít nhất 1.000 bản sách, mở cửa ít nhất 20 giờ mỗi tuần và được Ủy ban nhân dân cấp xã công nhận, không phụ thuộc vào việc do Nhà nước, tổ chức hay cá nhân thành lập.',
      },
      en: {
        label: 'clause 1 of Article 2',
        heading: null,
        text: 'A community library is a library that serves everyone in a commune, ward or special zone, holds at least 1,000 volumes, opens at least 20 hours a week and is recognised by the People’s Committee of the commune, whether it was founded by the State, an organisation or an individual.',
      },
    },
    highlight: {
      vi: 'Mới: thư viện do người dân tự lập cũng có thể được công nhận và được hỗ trợ như thư viện nhà nước, vì ở nhiều xã đó là nơi duy nhất có sách.',
      en: 'New: libraries founded by residents can be recognised and supported like public ones, because in many communes they are the only place with books.',
    },
  },
  {
    key: 'dieu-2-k2',
    parent: 'dieu-2',
    kind: 'clause',
    number: '2',
    words: {
      vi: {
        label: 'khoản 2 Điều 2',
        heading: null,
        text: 'Điểm đọc là nơi có sách để đọc tại chỗ hoặc mượn về, do một thư viện cộng đồng, một tổ chức hoặc cá nhân tự nguyện trông coi, không bắt buộc có người trực thường xuyên.',
      },
      en: {
        label: 'clause 2 of Article 2',
        heading: null,
        text: 'A reading point is a place with books to read there or to borrow, looked after by a community library, an organisation or a volunteer, and not required to be staffed at all times.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-2-k3',
    parent: 'dieu-2',
    kind: 'clause',
    number: '3',
    words: {
      vi: {
        label: 'khoản 3 Điều 2',
        heading: null,
        text: 'Thư viện lưu động là xe, thuyền hoặc phương tiện khác chở sách đến phục vụ theo lịch được thông báo trước.',
      },
      en: {
        label: 'clause 3 of Article 2',
        heading: null,
        text: 'A mobile library is a vehicle, boat or other means of transport that brings books to readers on a schedule announced beforehand.',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-3',
    parent: 'chuong-1',
    kind: 'article',
    number: '3',
    words: {
      vi: {
        label: 'Điều 3',
        heading: 'Nguyên tắc thực hiện',
        text: 'Chương trình được thực hiện theo các nguyên tắc sau đây:\n\n- Đọc tại chỗ và mượn sách không mất tiền; không thu phí làm thẻ; không thu tiền đặt cọc của trẻ em, người cao tuổi và người khuyết tật.\n- Nơi chưa có gì được làm trước, nơi đã có thì nâng chất lượng.\n- Dùng lại nhà cửa sẵn có trước khi tính đến xây mới.\n- Người đọc được hỏi ý kiến mỗi năm một lần về giờ mở cửa, về sách và về chỗ ngồi; ý kiến và câu trả lời được niêm yết.',
      },
      en: {
        label: 'Article 3',
        heading: 'Principles',
        text: 'The Programme is carried out on the following principles:\n\n- Reading and borrowing are free; no fee is charged for a card; no deposit is taken from children, older people and people with disabilities.\n- Places that have nothing come first; places that have something are improved.\n- Existing buildings are put to use again before new ones are considered.\n- Once a year readers are asked about opening hours, books and seating; what they say and the replies are put on display.',
      },
    },
    highlight: {
      vi: 'Mới: bỏ phí làm thẻ ở mọi thư viện cộng đồng. Khoản thu này nhỏ nhưng khảo sát cho thấy nó làm nhiều gia đình đông con ngại làm thẻ.',
      en: 'New: the card fee is abolished in every community library. It brings in little, but the survey shows that it keeps many large families from joining.',
    },
  },
];
