const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** A character of a passage that is no white space, and where it stands in the HTML. */
interface Placed {
  character: string;
  start: number;
  end: number;
}

// What a picture shows may hold '>'.
const pieces = /(<[^>"]*(?:"[^"]*"[^>"]*)*>)|&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,5}));|[^<]/giu;

function charactersOf(html: string): Placed[] {
  return Array.from(html.matchAll(pieces)).flatMap(
    ({ 0: whole, 1: tag, 2: hex, 3: decimal, 4: name, index }) => {
      if (tag) return [];
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
      const character = code <= 0x10ffff ? String.fromCodePoint(code) : ((name && named[name]) ?? whole);
      return /^\s*$/.test(character) ? [] : [{ character, start: index, end: index + whole.length }];
    },
  );
}

const squash = (text: string): string[] => [...text.normalize('NFC').replaceAll(/\s+/g, '')];

/** The characters of a passage that a quote means, whatever the white space; none where it does not stand there. */
function find(html: string, quote: string): Placed[] {
  const characters = charactersOf(html.normalize('NFC'));
  const sought = squash(quote);
  const text = characters.map(({ character }) => character).join('\0');
  const at = sought.length === 0 ? -1 : text.indexOf(sought.join('\0'));
  if (at < 0) return [];
  const first = text.slice(0, at).split('\0').length - 1;
  return characters.slice(first, first + sought.length);
}

/** Whether the words stand in a passage: an early answer, the last word is intake's. */
export const standsIn = (html: string, quote: string): boolean => find(html, quote).length > 0;

/** The passage with the quoted words marked. Takes HTML of ours and adds nothing to it but `<mark>`. */
export function withMark(html: string, quote: string): string {
  const source = html.normalize('NFC');
  const found = find(source, quote);
  let marked = '';
  let reached = 0;
  for (let i = 0; i < found.length;) {
    let last = i;
    // One mark for each stretch without a tag, so that elements stay nested.
    while (found[last + 1] && !source.slice(found[last]?.end, found[last + 1]?.start).includes('<'))
      last += 1;
    const [start, end] = [found[i]?.start ?? 0, found[last]?.end ?? 0];
    marked += `${source.slice(reached, start)}<mark>${source.slice(start, end)}</mark>`;
    reached = end;
    i = last + 1;
  }
  return marked + source.slice(reached);
}

/**
 * The passage that a quote was taken from: the chosen one, else the only other that contains it.
 * A selection on a page often starts in another clause than the one that was chosen.
 */
export function passageOf<P extends { target: string; html: string }>(
  passages: P[],
  chosen: string,
  quote: string,
): P | undefined {
  const holding = passages.filter(({ html }) => standsIn(html, quote));
  return holding.find(({ target }) => target === chosen) ?? (holding.length === 1 ? holding[0] : undefined);
}
