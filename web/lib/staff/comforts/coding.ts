import { selectedPassage } from '#lib/desk/selection.ts';

// What is selected in the comment goes into the form; the key `c` leads to the theme, Enter there codes.
const form = document.querySelector<HTMLFormElement>('form[data-code]');

function field(name: string): HTMLInputElement | HTMLTextAreaElement | null {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null;
}

function fill(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const input = field(name);
    if (input) input.value = value;
  }
}

const nowhere = { field: '', start: '', end: '' };

function take(): void {
  const selection = document.getSelection();
  const found = selectedPassage(selection);
  if (found) {
    const text = document.querySelector<HTMLElement>(`[data-field="${found.field}"]`);
    const words = [...(text?.textContent ?? '')].slice(found.start, found.end).join('');
    fill({ passage: words, field: found.field, start: String(found.start), end: String(found.end) });
    return;
  }
  // Beside a list the words alone are told, and the server finds where they stand.
  const { anchorNode, isCollapsed } = selection ?? {};
  const isText = anchorNode?.parentElement?.closest('article[data-comment] .text');
  if (selection && !isCollapsed && isText) fill({ passage: selection.toString().trim(), ...nowhere });
}

if (form) {
  for (const hint of form.querySelectorAll<HTMLElement>('[data-scripted]')) hint.hidden = false;
  document.addEventListener('selectionchange', take);

  // Words that are typed instead have no place that a script knows.
  field('passage')?.addEventListener('input', () => fill(nowhere));

  // Where a list has keys of its own, this is one of them.
  if (!document.querySelector('[data-keys]'))
    document.addEventListener('keydown', (event) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      const isTyping = target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
      if (key !== 'c' || ctrlKey || metaKey || altKey || isTyping) return;
      event.preventDefault();
      field('theme')?.focus();
    });
}
