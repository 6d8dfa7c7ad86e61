import { all, area, tell } from './page.ts';

const contextLength = 32;

type Words = Record<'quote' | 'prefix' | 'suffix' | 'target', string>;

/** The words selected within one clause of the passage, with what stands around them. */
function selected(passages: HTMLElement): Words | undefined {
  const selection = getSelection();
  const quote = selection?.toString().trim();
  if (!selection || !quote || !passages.contains(selection.anchorNode)) return undefined;
  const range = selection.getRangeAt(0);
  const clause = range.startContainer.parentElement?.closest<HTMLElement>('[data-target]');
  if (!clause?.contains(range.endContainer)) return undefined;
  const before = range.cloneRange();
  before.setStart(clause, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = range.cloneRange();
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(clause, clause.childNodes.length);
  return {
    quote,
    prefix: [...before.toString()].slice(-contextLength).join(''),
    suffix: [...after.toString()].slice(0, contextLength).join(''),
    target: clause.dataset.target ?? '',
  };
}

// Words selected in the passage go into the form; it can be typed or copied there as well.
const [passages] = all('[data-passages]');
const [fold] = all('details[data-quoting]');
if (passages && fold) {
  const button = document.createElement('button');
  Object.assign(button, {
    type: 'button',
    className: 'button quiet',
    hidden: true,
    textContent: passages.dataset.take,
  });
  const said = document.createElement('p');
  said.role = 'status';
  passages.after(button, said);
  document.addEventListener('selectionchange', () => (button.hidden = !selected(passages)));
  button.addEventListener('click', () => {
    fold.setAttribute('open', '');
    for (const [name, value] of Object.entries(selected(passages) ?? {})) {
      const field = fold.closest('form')?.elements.namedItem(name);
      if (field && 'value' in field) field.value = value;
    }
    area('quote')?.dispatchEvent(new Event('input', { bubbles: true }));
    tell(said, passages.dataset.taken);
  });
}
