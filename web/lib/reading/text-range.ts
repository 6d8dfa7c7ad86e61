const blocks = /^(BR|P|LI|UL|OL|TABLE|TR|TD|TH|DIV|H[1-6]|DT|DD|PRE|BLOCKQUOTE|FIGURE|FIGCAPTION|CAPTION)$/;

/** The words of an element as they are read, paragraphs parted, and what leads from an offset back to a range in it. */
export function textOf(element: Element): { text: string; range: (from: number, to: number) => Range } {
  const parts: { node: Text; start: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      parts.push({ node, start: text.length });
      text += node.data;
    } else if (blocks.test(node.nodeName)) text += '\n';
  }
  const place = (offset: number): [Node, number] => {
    const part = parts.findLast(({ start }) => start <= offset);
    return part ? [part.node, Math.min(offset - part.start, part.node.length)] : [element, 0];
  };
  return {
    text,
    range(from, to) {
      const range = document.createRange();
      range.setStart(...place(from));
      range.setEnd(...place(to - 1));
      // The last letter whole: `to` itself may be in the next node.
      range.setEnd(
        range.endContainer,
        Math.min(range.endOffset + 1, range.endContainer.textContent?.length ?? 0),
      );
      return range;
    },
  };
}
