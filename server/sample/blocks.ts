import { escapeHtml } from '#server/drafts/plain-blocks.ts';

const isItem = (line: string) => line.startsWith('- ');

/**
 * The sample's plain text as a section keeps it: paragraphs parted by an empty line, lines that begin with
 * '- ' a list. `text` has the same words, one line a paragraph or item.
 */
export function blocksOf(source: string): { html: string; text: string } {
  const blocks = source.split('\n\n').filter((block) => block !== '');
  return { html: blocks.map(htmlOf).join(''), text: blocks.flatMap(linesOf).join('\n') };
}

const linesOf = (block: string) => block.split('\n').map((line) => (isItem(line) ? line.slice(2) : line));

function htmlOf(block: string): string {
  const lines = block.split('\n');
  const before = lines.filter((line) => !isItem(line)).map(escapeHtml);
  const items = lines.filter(isItem).map((line) => `<li>${escapeHtml(line.slice(2))}</li>`);
  const paragraph = before.length > 0 ? `<p>${before.join(' ')}</p>` : '';
  return paragraph + (items.length > 0 ? `<ul>${items.join('')}</ul>` : '');
}
