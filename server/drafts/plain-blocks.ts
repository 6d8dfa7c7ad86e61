import type { Block } from './draft-sections.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Plain text as it may stand in HTML. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>]/g, (sign) => signs[sign] ?? sign);

/** A paragraph of plain text. */
export const paragraph = (text: string): Block => ({ text, html: `<p>${escapeHtml(text)}</p>` });
