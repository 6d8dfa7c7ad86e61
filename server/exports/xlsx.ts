import type { Cell, Column } from './columns.ts';
import type { RowSink } from './row-sink.ts';
import { createZip, type Sink, type Zip } from './zip.ts';

/** Rows of a sheet, its head among them, and characters of a cell: what spreadsheets can hold. */
const sheetRows = 1_048_576;
const cellLength = 32_767;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const firstDay = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;

// What XML cannot hold, or nobody would see.
const hidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;
const visible = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/**
 * Text as a cell has it: control characters visible (`\u000B`), what a reader would take for an escape of its own
 * (`_x0041_`) kept from that, and cut with a mark where it is longer than a cell can hold.
 */
function cellText(text: string): string {
  const shown = text.replaceAll(hidden, visible).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  const held =
    shown.length <= cellLength
      ? shown
      : `${shown.slice(0, cellLength - 40)}… [${shown.length - cellLength + 40} more]`;
  return held.replaceAll(/[&<>\r]/g, (sign) => entities[sign] ?? sign);
}

function cellOf(value: Cell | undefined, { type }: Column): string {
  if (value === null || value === undefined) return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  // LibreOffice makes a formula, =TRUE(), of a cell that is typed as yes or no: a number that is shown so is none.
  if (typeof value === 'boolean') return `<c s="2"><v>${Number(value)}</v></c>`;
  if (typeof value === 'string' && type === 'date')
    return `<c s="1"><v>${(Date.parse(value) - firstDay) / dayMs}</v></c>`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `<c t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
}

const rowOf = (cells: readonly Cell[], columns: readonly Column[]) =>
  `<row>${columns.map((column, at) => cellOf(cells[at], column)).join('')}</row>`;

const parts = (titles: readonly string[]): Record<string, string> => {
  const sheets = titles.map((title, at) => ({ title, id: at + 1 }));
  return {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.map(({ title, id }) => `<sheet name="${title}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${sheets.map(({ id }) => `<Relationship Id="rId${id}" Type="${relations}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="&quot;TRUE&quot;;&quot;TRUE&quot;;&quot;FALSE&quot;"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
};

/**
 * Writes a workbook (ECMA-376) to a new file in constant memory: the libraries that write them hold all of it, or shared
 * strings of it. Texts are inline strings, which are never formulas; dates, numbers and yes or no are typed; beyond
 * what a sheet holds the next one goes on, each with the head.
 * @param rowsAtMost of a sheet with its head; for tests
 */
export async function createXlsx(
  path: string,
  name: string,
  columns: readonly Column[],
  rowsAtMost = sheetRows,
): Promise<RowSink> {
  const zip: Zip = await createZip(path);
  const titles: string[] = [];
  let sheet: Sink | undefined;
  let rows = 0;

  const say = async (text: string) => sheet?.write(Buffer.from(text));
  async function begin(): Promise<void> {
    await finish();
    titles.push(titles.length === 0 ? name : `${name} ${titles.length + 1}`);
    sheet = await zip.entry(`xl/worksheets/sheet${titles.length}.xml`);
    const head = columns.map((column) => cellOf(column.name, { ...column, type: 'string' })).join('');
    await say(
      `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row>${head}</row>`,
    );
    rows = 1;
  }
  async function finish(): Promise<void> {
    await say('</sheetData></worksheet>');
    await sheet?.end();
    sheet = undefined;
  }

  await begin();
  return {
    async write(batch) {
      for (let from = 0; from < batch.length;) {
        if (rows === rowsAtMost) await begin();
        const some = batch.slice(from, from + rowsAtMost - rows);
        await say(some.map((cells) => rowOf(cells, columns)).join(''));
        rows += some.length;
        from += some.length;
      }
    },
    async end() {
      await finish();
      for (const [part, xml] of Object.entries(parts(titles))) {
        const entry = await zip.entry(part);
        await entry.write(Buffer.from(declaration + xml));
        await entry.end();
      }
      await zip.end();
    },
    abandon: zip.abandon,
  };
}
