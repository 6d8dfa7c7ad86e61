/** A run of lines between quotation marks, `from` the line after the one that opens to the one that closes. */
export interface Quoted {
  from: number;
  to: number;
}

/** A quotation that begins in the middle of a sentence seldom runs over many lines: then a mark is missing. */
const longestInline = 10;
const longest = 3_000;
const marks = /[“«”»]/g;

/**
 * Finds the lines that begin inside a quotation: in amending laws ('như sau: “Điều 5. …”') they are text of the
 * clause that quotes them, whatever they look like. A mark without its counterpart opens nothing. Linear in the
 * length of the text.
 */
export function quotedLines(lines: readonly string[]): Quoted[] {
  const spans = [...curlySpans(lines), ...straightSpans(lines)].sort((one, other) => one.from - other.from);
  const outer: Quoted[] = [];
  for (const span of spans) {
    const last = outer.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else outer.push({ ...span });
  }
  return outer;
}

function curlySpans(lines: readonly string[]): Quoted[] {
  const open: { line: number; leads: boolean }[] = [];
  const spans: Quoted[] = [];
  for (const [at, line] of lines.entries()) {
    for (const mark of line.matchAll(marks)) {
      if (mark[0] === '“' || mark[0] === '«') {
        open.push({ line: at, leads: leads(line, mark.index) });
        continue;
      }
      const opened = open.pop();
      if (opened && at > opened.line && at - opened.line <= (opened.leads ? longest : longestInline)) {
        spans.push({ from: opened.line + 1, to: at });
      }
    }
  }
  return spans;
}

/** Whether a quotation mark opens a line or follows a colon or the mark of a clause. */
function leads(line: string, at: number): boolean {
  const before = line.slice(Math.max(0, at - 12), at).trimEnd();
  return (
    before === '' || before.endsWith(':') || (at <= 12 && /^(?:\d+\.|\p{Ll}\))$/u.test(before.trimStart()))
  );
}

/** Straight marks look alike: one that opens a line, with an odd number of them, is closed by the next odd line. */
function straightSpans(lines: readonly string[]): Quoted[] {
  const spans: Quoted[] = [];
  let opened: number | null = null;
  for (const [at, line] of lines.entries()) {
    if (!line.includes('"') || line.split('"').length % 2 === 1) continue;
    if (opened === null) opened = line.startsWith('"') ? at : null;
    else {
      if (at - opened <= longest) spans.push({ from: opened + 1, to: at });
      opened = null;
    }
  }
  return spans;
}
