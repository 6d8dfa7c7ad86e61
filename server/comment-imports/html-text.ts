import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

const parser = unified().use(rehypeParse, { fragment: true });
const entities = new Map<string, string>();
/** No entity has a longer name (HTML standard, 'Named character references'). */
const entity = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g;
const blocks = new Set(
  'address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const paragraphs = new Set('blockquote h1 h2 h3 h4 h5 h6 p pre table'.split(' '));
const inline =
  'a abbr acronym b big cite code del em font i img ins kbd mark q s samp small span strike strong sub sup td th tt u'.split(
    ' ',
  );
/** What nobody reads. */
const silent = new Set('iframe noembed noframes script style template title'.split(' '));
const others =
  'applet audio base bgsound body button caption canvas col colgroup details dialog embed frame frameset head html input label legend link map marquee math meta noscript object optgroup option param picture select source summary svg textarea track video wbr xml'.split(
    ' ',
  );
// A name that HTML has, to its end; or any name with an attribute that would run something.
const names = [...blocks, ...inline, ...silent, ...others].join('|');
const looksLikeTag = new RegExp(
  `<\\/?(?:(?:${names})(?:[\\s/][^<>]*)?>|[a-z][^<>\\s]*[\\s/][^<>]{0,200}\\bon[a-z]+\\s*=)`,
  'i',
);

/** Whether a text was written as HTML: a known tag, or an entity. */
export const looksLikeHtml = (text: string): boolean =>
  looksLikeTag.test(text) || text.match(entity) !== null;

/** One entity by the parser of the standard, remembered: a file has few different ones. */
function decoded(reference: string): string {
  const known = entities.get(reference);
  if (known !== undefined) return known;
  const [node] = parser.parse(reference).children;
  const text = node?.type === 'text' ? node.value : reference;
  if (entities.size < 5_000) entities.set(reference, text);
  return text;
}

/**
 * The words of an HTML text, its blocks as lines and paragraphs; scripts, styles and comments are left out, and what is
 * not a tag stays as it is. Takes time in proportion to the length, whatever is in it.
 */
export function htmlText(html: string): string {
  const parts: string[] = [];
  let breaks = 0;
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    const said = html.slice(at, open < 0 ? html.length : open).replaceAll(/[ \t\r\n\f]+/g, ' ');
    parts.push(said);
    if (said.trim() !== '') breaks = 0;
    if (open < 0) break;
    const tag = readTag(html, open);
    if (tag.shown !== '') {
      parts.push(tag.shown);
      breaks = 0;
    }
    const wanted = tag.breaks === 'one more' ? breaks + 1 : tag.breaks;
    for (; breaks < wanted; breaks += 1) parts.push('\n');
    at = tag.end;
  }
  return tidy(parts.join('').replaceAll(entity, decoded));
}

interface Tag {
  /** What stands in the text in its place. */
  shown: string;
  /** Line ends that there must be before what follows. */
  breaks: number | 'one more';
  end: number;
}

function readTag(html: string, open: number): Tag {
  if (html.startsWith('<!--', open)) return { shown: '', breaks: 0, end: after(html, '-->', open) };
  const [, slash = '', name] =
    /^<(\/?)([A-Za-z][A-Za-z0-9:-]{0,30})(?=[\s/>])/.exec(html.slice(open, open + 40)) ?? [];
  if (name === undefined) return { shown: '<', breaks: 0, end: open + 1 };
  const tag = name.toLowerCase();
  const end = endOfTag(html, open + 1 + slash.length + name.length);
  if (slash === '' && silent.has(tag))
    return { shown: '', breaks: 0, end: after(html, '>', closing(html, tag, end)) };
  if (tag === 'br') return { shown: '', breaks: 'one more', end };
  if (tag === 'td' || tag === 'th') return { shown: ' ', breaks: 0, end };
  return { shown: '', breaks: paragraphs.has(tag) ? 2 : blocks.has(tag) ? 1 : 0, end };
}

/** Where a tag ends: at the first `>` that is not between the quotation marks of an attribute. */
function endOfTag(html: string, from: number): number {
  let isValue = false;
  for (let at = from; at < html.length; at += 1) {
    const sign = html.charAt(at);
    if (sign === '>') return at + 1;
    if (isValue && (sign === '"' || sign === "'")) {
      const close = html.indexOf(sign, at + 1);
      if (close < 0) return after(html, '>', at);
      at = close;
    }
    isValue = sign === '=' || (isValue && /\s/.test(sign));
  }
  return html.length;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function closing(html: string, tag: string, from: number): number {
  const found = html.slice(from).search(new RegExp(`</${tag}[\\s>]`, 'i'));
  return found < 0 ? html.length : from + found;
}

const tidy = (text: string): string =>
  text
    .replaceAll('\u00A0', ' ')
    .split('\n')
    .map((line) => line.replaceAll(/ {2,}/g, ' ').trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
