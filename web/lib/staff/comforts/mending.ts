import { all } from '#lib/commenting/comforts/page.ts';

// Keys of the outline of a draft: only while the focus is in it, and never while somebody types.
const [tree] = all('[data-mending-tree]');
const rows = tree ? all('a[data-section]', tree) : [];

/** The section that has the focus, or lies around it. */
const rowOf = (target: EventTarget | null): HTMLElement | undefined =>
  target instanceof Element
    ? rows.find((row) => row === target || row.parentElement?.contains(target))
    : undefined;

function sendForm(name: string, fields: Record<string, string> = {}): void {
  const [form] = all(`form[data-mending="${name}"]`);
  if (!(form instanceof HTMLFormElement)) return;
  for (const [field, value] of Object.entries(fields)) {
    const input = form.elements.namedItem(field);
    if (input instanceof HTMLInputElement) input.value = value;
  }
  form.requestSubmit();
}

/** Opens a tool of a section, on this page or with it. */
function openTool(row: HTMLElement, op: string): void {
  const [here] = row.parentElement ? all(`[data-mending-tool="${op}"]`, row.parentElement) : [];
  if (here instanceof HTMLDetailsElement) {
    here.open = true;
    all('input:not([type="hidden"]), select, textarea', here)[0]?.focus();
    return;
  }
  const section = row.dataset.section ?? '';
  location.assign(`?section=${section}&tool=${op}#${section}`);
}

const moves: Record<string, string> = { p: 'promote', d: 'demote', m: 'merge' };
const shifted: Record<string, string> = { ArrowUp: 'up', ArrowDown: 'down' };
const tools: Record<string, string> = { s: 'split', n: 'renumber', h: 'retitle', e: 'reword' };
const ways: Record<string, string> = { u: 'undo', r: 'redo' };
const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/** Does what a key stands for; false where it stands for nothing. */
function press(key: string, shift: boolean, row: HTMLElement): boolean {
  const op = shift ? shifted[key] : moves[key];
  const way = ways[key];
  const tool = tools[key];
  const step = steps[key];
  if (op) sendForm('mend', { op, section: row.dataset.section ?? '' });
  else if (shift) return false;
  else if (way) sendForm(way);
  else if (tool) openTool(row, tool);
  else if (step) rows[rows.indexOf(row) + step]?.focus();
  else return false;
  return true;
}

tree?.addEventListener('keydown', (event) => {
  const { target, key, shiftKey } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target instanceof Element && target.matches('input, select, textarea')) return;
  const row = rowOf(target);
  if (row && press(key.length === 1 ? key.toLowerCase() : key, shiftKey, row)) event.preventDefault();
});

if (tree) {
  for (const keys of all('[data-mending-keys]')) keys.hidden = false;
  // After a step the hand goes on where it was; a tool that was asked for is ready to be filled in. Going to the place
  // that the address names takes the focus away, so this comes after it.
  const row = rows.find(({ dataset }) => `#${dataset.section}` === location.hash);
  const tool = new URLSearchParams(location.search).get('tool');
  const goOn = () => {
    if (row && tool) openTool(row, tool);
    else if (document.querySelector('[role="alert"]') === null) row?.focus();
  };
  if (document.readyState === 'complete') goOn();
  else addEventListener('load', () => setTimeout(goOn));
}
