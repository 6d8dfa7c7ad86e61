// Keys that follow the links beside which they stand: pages with many comments are read without a mouse.

const setting = 'gop-y-keys';
const places: Record<string, string> = { c: '[data-coding]' };

const isTyping = (at: EventTarget | null): boolean =>
  at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea, select'));

function follow(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector('[popover]:popover-open')) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const wanted =
    document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ??
    (places[key] ? document.querySelector<HTMLElement>(places[key]) : null);
  if (!wanted) return;
  event.preventDefault();
  const unfolds = wanted.matches('summary');
  const acts = wanted.matches('a, button');
  if (acts || unfolds) wanted.click();
  if (!acts) wanted.focus();
  if (unfolds) wanted.parentElement?.scrollIntoView({ block: 'nearest' });
}

const help = document.querySelector<HTMLElement>('[data-keys]');
const button = help?.querySelector<HTMLButtonElement>('[data-keys-switch]');
if (help && button) {
  let isOn = localStorage.getItem(setting) !== 'off';
  const say = () => {
    button.textContent = (isOn ? button.dataset.on : button.dataset.off) ?? '';
  };
  button.addEventListener('click', () => {
    isOn = !isOn;
    localStorage.setItem(setting, isOn ? 'on' : 'off');
    say();
  });
  document.addEventListener('keydown', (event) => {
    if (isOn) follow(event);
  });
  help.hidden = false;
  say();
}
// What was opened by a key is read from its beginning.
if (new URLSearchParams(location.search).has('read'))
  document.getElementById('reading-title')?.focus({ preventScroll: innerWidth >= 1280 });

export {};
