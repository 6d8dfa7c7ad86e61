import { isClosing } from './headings.ts';
import { foldInPlace, isUpperCase } from './markers.ts';
import { type Piece, textOfPieces } from '../pieces.ts';
import { type LegalNode, type LegalTree, ranks } from './tree.ts';

const kinds =
  /^(?:quy che|quy dinh|quy trinh|dieu le|danh muc|bang|chuong trinh|ke hoach|de an|phu luc|noi quy|quy hoach|huong dan|mau|chien luoc)(?![\p{L}\p{M}])/u;
const longestTitle = 6;

/**
 * Opens an annex where '(Ban hành kèm theo Quyết định …)' stands: its title is the lines in capitals above, which
 * were taken for the end of the text that they follow.
 */
export function annexFromClosing(tree: LegalTree, issuedWith: Piece): void {
  const closing = tree.current;
  const title = closing ? closing.paragraphs.splice(titleStart(closing)).map(textOfPieces) : [];
  const node = tree.add(
    'annex',
    ranks.annex,
    { number: null, printed: '' },
    title.length > 0 ? title.join(' ') : null,
  );
  const [first] = title;
  if (first) node.named = first.slice(0, 1) + first.slice(1).toLowerCase();
  node.paragraphs.push([issuedWith]);
}

function titleStart({ paragraphs }: LegalNode): number {
  const text = (at: number) => textOfPieces(paragraphs[at] ?? []);
  const isTitle = (at: number) => at > 0 && isUpperCase(text(at)) && !isClosing(text(at));
  const earliest = Math.max(1, paragraphs.length - longestTitle);
  let from = paragraphs.length;
  // The title may end in ordinary letters ('Về tổ chức và hoạt động của …') below its kind in capitals.
  for (let at = paragraphs.length - 1; at >= earliest; at -= 1) {
    if (isTitle(at) && kinds.test(foldInPlace(text(at).slice(0, 30)))) from = at;
  }
  while (from > earliest && isTitle(from - 1)) from -= 1;
  return from;
}
