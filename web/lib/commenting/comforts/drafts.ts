import { all, area, tell } from './page.ts';

// Unsent text is kept on the device with consent alone. Loaded last: a browser may forbid the store altogether.

const consentKey = 'keep-drafts';
const draftKey = (place: string) => `draft ${place}`;
const fields = ['body', 'suggestedText', 'quote'];
const pause = 500;

function forgetDrafts(): void {
  for (const kept of Object.keys(localStorage)) {
    if (kept === consentKey || kept.startsWith(draftKey(''))) localStorage.removeItem(kept);
  }
}

function save(form: HTMLFormElement, key: string): void {
  const texts = fields.map((name): [string, string] => [name, area(name)?.value ?? '']);
  const stance = String(new FormData(form).get('stance') ?? '');
  localStorage.setItem(key, JSON.stringify({ ...Object.fromEntries(texts), stance }));
}

/** Puts a draft back into empty fields; what stands there already wins. Tells whether it did. */
function restore(form: HTMLFormElement, key: string): boolean {
  const draft: Record<string, string | undefined> = JSON.parse(localStorage.getItem(key) ?? '{}');
  if (fields.some((name) => area(name)?.value) || !fields.some((name) => draft[name])) return false;
  for (const name of fields) {
    const field = area(name);
    if (!field || !draft[name]) continue;
    field.value = draft[name];
    field.closest('details')?.setAttribute('open', '');
    field.dispatchEvent(new Event('input'));
  }
  const [stance] = all(`[name="stance"][value="${CSS.escape(draft.stance ?? '')}"]`, form);
  if (stance instanceof HTMLInputElement) stance.checked = true;
  return true;
}

function keepDrafts(form: HTMLFormElement, consent: HTMLInputElement, said: HTMLElement): void {
  const key = draftKey(form.dataset.draft ?? '');
  const keep = () => {
    if (!consent.checked) return;
    save(form, key);
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' });
    tell(said, said.dataset.saved?.replace('#', time));
  };
  consent.checked = localStorage.getItem(consentKey) === 'yes';
  if (consent.checked && restore(form, key)) tell(said, said.dataset.restored);
  consent.addEventListener('change', () => {
    tell(said, '');
    if (consent.checked) localStorage.setItem(consentKey, 'yes');
    else forgetDrafts();
    keep();
  });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, pause);
  });
  // However the page is left, by sending it or by closing it.
  addEventListener('pagehide', keep);
}

for (const form of all('form[data-draft]')) {
  const [box] = all('[data-keep]', form);
  const [consent] = all('[data-keep-consent]', form);
  const [said] = all('[data-keep-said]', form);
  if (!(form instanceof HTMLFormElement) || !(consent instanceof HTMLInputElement) || !box || !said) continue;
  keepDrafts(form, consent, said);
  box.hidden = false;
}
// In the list it is kept better than here; and 'finish and clear' leaves nothing.
for (const kept of all('[data-draft-kept]')) localStorage.removeItem(draftKey(kept.dataset.draftKept ?? ''));
if (all('[data-forget]').length > 0) {
  localStorage.clear();
  sessionStorage.clear();
}
