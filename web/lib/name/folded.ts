const marks = /\p{M}/gu;

/** Words without case, marks and tags, so that 'thu vien' finds 'Thư viện'. Only for comparing. */
export const folded = (text: string): string =>
  text
    .replaceAll(/<[^>"]*(?:"[^"]*"[^>"]*)*>/g, ' ')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(marks, '')
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/g, ' ')
    .trim();
