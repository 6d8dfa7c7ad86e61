import type { SampleSection } from '../types.ts';

export const goals: readonly SampleSection[] = [
  {
    key: 'chuong-2',
    parent: null,
    kind: 'chapter',
    number: 'II',
    words: {
      vi: { label: 'Chương II', heading: 'Mục tiêu', text: '' },
      en: { label: 'Chapter II', heading: 'Goals', text: '' },
    },
    highlight: null,
  },
  {
    key: 'dieu-4',
    parent: 'chuong-2',
    kind: 'article',
    number: '4',
    words: {
      vi: {
        label: 'Điều 4',
        heading: 'Mục tiêu đến năm 2030',
        text: 'Đến hết năm 2030, Chương trình phấn đấu đạt các mục tiêu sau đây:\n\n- Ít nhất 60% xã, phường, đặc khu có một thư viện cộng đồng mở cửa từ 30 giờ mỗi tuần trở lên.\n- Ít nhất 70% người dân đến được một nơi đọc sách trong vòng 30 phút đi bộ hoặc 15 phút đi xe đạp.\n- Mỗi thư viện cộng đồng thuộc nhóm trên có ít nhất 3.000 bản sách, mỗi năm bổ sung mới ít nhất 8%.\n- Ít nhất 50% trẻ em từ 6 đến 15 tuổi mượn ít nhất một cuốn sách trong năm.',
      },
      en: {
        label: 'Article 4',
        heading: 'Goals for 2030',
        text: 'By the end of 2030 the Programme strives to reach the following goals:\n\n- At least 60% of communes, wards and special zones have a community library open 30 hours a week or more.\n- At least 70% of people can reach a place to read within 30 minutes on foot or 15 minutes by bicycle.\n- Each community library in that group holds at least 3,000 volumes and renews at least 8% of them every year.\n- At least 50% of children aged 6 to 15 borrow at least one book a year.',
      },
    },
    highlight: {
      vi: 'Mới: mục tiêu tính theo thời gian đi lại và giờ mở cửa, không tính theo số tòa nhà, vì một thư viện khóa cửa không phục vụ được ai.',
      en: 'New: goals count travel time and opening hours instead of buildings, because a locked library serves nobody.',
    },
  },
  {
    key: 'dieu-5',
    parent: 'chuong-2',
    kind: 'article',
    number: '5',
    words: {
      vi: {
        label: 'Điều 5',
        heading: 'Mục tiêu đến năm 2035',
        text: 'Đến hết năm 2035, 95% xã, phường, đặc khu có thư viện cộng đồng mở cửa từ 30 giờ mỗi tuần trở lên; 90% người dân đến được nơi đọc sách trong thời gian nêu tại Điều 4; 80% trẻ em từ 6 đến 15 tuổi mượn ít nhất một cuốn sách trong năm.\n\nMọi xã, phường, đặc khu đều có nơi đọc sách hoặc có lịch thư viện lưu động. Người khuyết tật vào được và dùng được mọi thư viện cộng đồng.',
      },
      en: {
        label: 'Article 5',
        heading: 'Goals for 2035',
        text: 'By the end of 2035, 95% of communes, wards and special zones have a community library open 30 hours a week or more; 90% of people can reach a place to read within the times stated in Article 4; 80% of children aged 6 to 15 borrow at least one book a year.\n\nEvery commune, ward and special zone has either a place to read or a mobile library schedule. People with disabilities can enter and use every community library.',
      },
    },
    highlight: null,
  },
];
