import type { Letter, Part } from './letters.ts';

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const asText = (part: Part) => (typeof part === 'string' ? part : `${part.does}\n${part.link}`);
const asHtml = (part: Part) =>
  typeof part === 'string'
    ? `<p>${escape(part)}</p>`
    : `<p>${escape(part.does)}<br><a href="${escape(part.link)}">${escape(part.link)}</a></p>`;

/**
 * A letter as text and as HTML that says the same: no picture, no style from elsewhere, nothing that tells us
 * whether it was read.
 */
export function render(
  { subject, parts }: Letter,
  foot: Part[],
  language: string,
): { subject: string; text: string; html: string } {
  const below = foot.length > 0;
  return {
    subject,
    text: [...parts, ...(below ? ['-- ', ...foot] : [])].map(asText).join('\n\n') + '\n',
    html: `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body>
${parts.map(asHtml).join('\n')}${below ? `\n<hr>\n${foot.map(asHtml).join('\n')}` : ''}
</body>
</html>
`,
  };
}
