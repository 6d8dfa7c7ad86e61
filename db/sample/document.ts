import { books } from './sections/books.ts';
import { delivery } from './sections/delivery.ts';
import { general } from './sections/general.ts';
import { goals } from './sections/goals.ts';
import { placesAndHours } from './sections/places-and-hours.ts';
import { services } from './sections/services.ts';
import type { SampleDocument } from './types.ts';

export const document: SampleDocument = {
  slug: 'du-thao-chuong-trinh',
  title: {
    vi: 'Dự thảo Chương trình phát triển thư viện cộng đồng và văn hóa đọc, giai đoạn 2027–2035',
    en: 'Draft Programme for Community Libraries and Reading, 2027–2035',
  },
  sections: [...general, ...goals, ...placesAndHours, ...books, ...services, ...delivery],
};
