import type { Problem } from '#server/errors.ts';

/** What a person reads when the server refuses a page before any page could be made, by status. */
const vietnamese: Record<number, string> = {
  400: 'Yêu cầu không hợp lệ.',
  403: 'Yêu cầu này được gửi từ một trang khác nên không được nhận.',
  404: 'Không tìm thấy trang này.',
  408: 'Yêu cầu gửi đến quá chậm.',
  413: 'Nội dung gửi lên quá lớn, chưa được tiếp nhận.',
  415: 'Yêu cầu không hợp lệ.',
  429: 'Ông/bà vừa gửi quá nhiều yêu cầu. Xin chờ một lát rồi thử lại.',
  503: 'Hệ thống đang bận, chưa tiếp nhận được. Xin chờ một lát rồi thử lại.',
};
const otherwise = 'Hệ thống gặp lỗi.';
const keptText = 'Bấm nút Quay lại của trình duyệt: những gì ông/bà đã viết vẫn còn ở đó.';

/** A page without style or script, in both languages: it must work whatever else does not. */
export function problemPage(problem: Problem): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${problem.status}</title>
</head>
<body>
<main>
<h1>${vietnamese[problem.status] ?? otherwise}</h1>
<p>${keptText}</p>
<p lang="en">${escapeHtml(problem.message)}</p>
<p lang="en">Press your browser's Back button: what you wrote is still there.</p>
</main>
</body>
</html>
`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
