import type { SampleSection } from '../types.ts';

export const books: readonly SampleSection[] = [
  {
    key: 'dieu-8',
    parent: 'chuong-3',
    kind: 'article',
    number: '8',
    words: {
      vi: {
        label: 'Điều 8',
        heading: 'Vốn sách và việc chọn sách',
        text: 'Thư viện cộng đồng xây dựng vốn sách theo nhu cầu của người đọc tại chỗ, theo quy định sau đây:',
      },
      en: {
        label: 'Article 8',
        heading: 'Collections and the choice of books',
        text: 'A community library builds its collection on the needs of local readers, as follows:',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-8-k1',
    parent: 'dieu-8',
    kind: 'clause',
    number: '1',
    words: {
      vi: {
        label: 'khoản 1 Điều 8',
        heading: null,
        text: 'Vốn sách của mỗi thư viện cộng đồng bảo đảm các tỷ lệ tối thiểu sau đây; phần còn lại do thư viện quyết định:',
      },
      en: {
        label: 'clause 1 of Article 8',
        heading: null,
        text: 'The collection of each community library keeps the following minimum shares; the library decides on the rest:',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-8-k1-a',
    parent: 'dieu-8-k1',
    kind: 'point',
    number: 'a',
    words: {
      vi: {
        label: 'điểm a khoản 1 Điều 8',
        heading: null,
        text: 'Sách cho trẻ em và thanh thiếu niên: 40%, trong đó có sách tranh cho trẻ chưa biết chữ;',
      },
      en: {
        label: 'point a of clause 1 of Article 8',
        heading: null,
        text: 'Books for children and young people: 40%, including picture books for children who cannot read yet;',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-8-k1-b',
    parent: 'dieu-8-k1',
    kind: 'point',
    number: 'b',
    words: {
      vi: {
        label: 'điểm b khoản 1 Điều 8',
        heading: null,
        text: 'Sách về nghề nghiệp, nông nghiệp, sức khỏe, pháp luật và đời sống: 20%, bổ sung theo nghề chính của địa phương;',
      },
      en: {
        label: 'point b of clause 1 of Article 8',
        heading: null,
        text: 'Books on trades, farming, health, law and everyday life: 20%, added to according to the main occupations of the area;',
      },
    },
    highlight: null,
  },
  {
    key: 'dieu-8-k1-c',
    parent: 'dieu-8-k1',
    kind: 'point',
    number: 'c',
    words: {
      vi: {
        label: 'điểm c khoản 1 Điều 8',
        heading: null,
        text: 'Sách bằng tiếng dân tộc thiểu số, sách chữ nổi, sách chữ lớn và sách nói: 10% ở những nơi có người cần; nhu cầu được hỏi mỗi năm một lần.',
      },
      en: {
        label: 'point c of clause 1 of Article 8',
        heading: null,
        text: 'Books in ethnic minority languages, braille, large print and audio: 10% where there are people who need them; the need is asked about once a year.',
      },
    },
    highlight: {
      vi: 'Mới: sách dễ tiếp cận và sách tiếng dân tộc thiểu số có tỷ lệ riêng, để không bị bỏ lại sau cùng khi kinh phí ít.',
      en: 'New: accessible books and books in minority languages have a share of their own, so that they are not the first to be dropped when money is short.',
    },
  },
  {
    key: 'dieu-8-k2',
    parent: 'dieu-8',
    kind: 'clause',
    number: '2',
    words: {
      vi: {
        label: 'khoản 2 Điều 8',
        heading: null,
        text: 'Sách được chọn mua bởi một hội đồng gồm người làm thư viện, giáo viên và đại diện người đọc, trong đó đại diện người đọc chiếm ít nhất một phần ba. Danh mục mua, giá mua và danh mục thanh lý được niêm yết. Người đọc có quyền đề nghị mua sách và được trả lời trong 30 ngày.',
      },
      en: {
        label: 'clause 2 of Article 8',
        heading: null,
        text: 'Books are chosen by a council of library staff, teachers and readers’ representatives, of whom the latter make up at least one third. The lists of books bought, the prices paid and the lists of books discarded are put on display. Readers have the right to propose a purchase and receive an answer within 30 days.',
      },
    },
    highlight: null,
  },
];
