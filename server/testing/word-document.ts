import { pack } from '#server/drafts/archive/zip-entry.ts';

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export interface WordParts {
  /** What stands in `w:body`. */
  body: string;
  /** Further parts by their name below `word/`: their content, without the root's namespace. */
  parts?: Record<string, string>;
  /** Files of any path, as they are. */
  files?: Record<string, string | Buffer>;
  contentType?: string;
}

/** The files of a small Word document. */
export function wordFiles({
  body,
  parts = {},
  files = {},
  contentType = main,
}: WordParts): Map<string, Buffer> {
  const names = Object.keys(parts);
  const types = names
    .map((name) => `<Override PartName="/word/${name}.xml" ContentType="application/xml"/>`)
    .join('');
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = names
    .map(
      (name) =>
        `<Relationship Id="${name}" Type="${office}/${name.replace(/\d$/, '')}" Target="${name}.xml"/>`,
    )
    .join('');
  const all: Record<string, string | Buffer> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${contentType}"/>${types}</Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}<Relationship Id="evil" Type="${office}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>`,
    'word/document.xml': `<w:document ${w} xmlns:r="${office}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        `word/${name}.xml`,
        content.replace(/^<(w:\w+)/, `<$1 ${w}`),
      ]),
    ),
    ...files,
  };
  return new Map(Object.entries(all).map(([name, text]) => [name, Buffer.from(text as string)]));
}

/** A small Word document. */
export const wordDocument = (parts: WordParts): Buffer => pack(wordFiles(parts));

/** A paragraph. @param properties what stands in `w:pPr` */
export const p = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${text.startsWith('<') ? text : r(text)}</w:p>`;

/** A run of text. @param properties what stands in `w:rPr` */
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of a list. */
export const item = (text: string, list: number, level = 0): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

/** Numbering with one list: its levels as [format, text]. */
export const numbering = (...levels: [format: string, text: string][]): string =>
  `<w:numbering><w:abstractNum w:abstractNumId="0">${levels
    .map(
      ([format, text], at) =>
        `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join(
      '',
    )}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;

/** A run with a picture. @param relation its id in `picturesOf` @param description empty: none */
export const pictureRun = (relation: string, description = ''): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${description}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:${relation === 'away' ? 'link' : 'embed'}="${relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

/** The files of pictures by their ids (also their names in the archive), and one that stands elsewhere. */
export function picturesOf(pictures: Record<string, Buffer>): Record<string, string | Buffer> {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
  const relations = Object.keys(pictures).map(
    (id) => `<Relationship Id="${id}" Type="${type}" Target="media/${id}"/>`,
  );
  return {
    ...Object.fromEntries(Object.entries(pictures).map(([id, bytes]) => [`word/media/${id}`, bytes])),
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}<Relationship Id="away" Type="${type}" Target="https://example.vn/a.png" TargetMode="External"/><Relationship Id="none" Type="${type}" Target="media/none.png"/></Relationships>`,
  };
}
