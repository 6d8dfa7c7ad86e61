// @ts-check
// Unsent text kept on the device, with consent alone.

/** @type {(selector: string, root?: ParentNode) => HTMLElement[]} */
const all = (selector, root = document) =>
  [...root.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
/** @type {(id: string) => HTMLTextAreaElement | null} */
const area = (id) => {
  const found = document.getElementById(id);
  return found instanceof HTMLTextAreaElement ? found : null;
};

const consentKey = 'keep-drafts';
const draftKey = (/** @type {string} */ place) => `draft ${place}`;
function forgetDrafts() {
  for (const kept of Object.keys(localStorage)) {
    if (kept === consentKey || kept.startsWith(draftKey(''))) localStorage.removeItem(kept);
  }
}
const fields = ['body', 'suggestedText', 'quote'];
for (const form of all('form[data-draft]')) {
  const [box] = all('[data-keep]', form);
  const [consent] = all('[data-keep-consent]', form);
  const [said] = all('[data-keep-said]', form);
  if (!box || !said || !(consent instanceof HTMLInputElement) || !(form instanceof HTMLFormElement)) continue;
  const key = draftKey(form.dataset.draft ?? '');
  const save = () => {
    if (!consent.checked) return;
    const entries = fields.map((name) => [name, area(name)?.value ?? '']);
    const stance = new FormData(form).get('stance');
    localStorage.setItem(key, JSON.stringify({ ...Object.fromEntries(entries), stance }));
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' });
    said.textContent = (said.dataset.saved ?? '').replace('#', time);
  };
  const restore = () => {
    /** @type {Record<string, string>} */
    const draft = JSON.parse(localStorage.getItem(key) ?? '{}');
    const empty = fields.every((name) => !area(name)?.value);
    if (!empty || !fields.some((name) => draft[name])) return;
    for (const name of fields) {
      const field = area(name);
      if (!field || !draft[name]) continue;
      field.value = draft[name];
      field.closest('details')?.setAttribute('open', '');
      field.dispatchEvent(new Event('input'));
    }
    const [stance] = all(`[name="stance"][value="${CSS.escape(draft.stance ?? '')}"]`, form);
    if (stance instanceof HTMLInputElement) stance.checked = true;
    said.textContent = said.dataset.restored ?? '';
  };
  box.hidden = false;
  consent.checked = localStorage.getItem(consentKey) === 'yes';
  if (consent.checked) restore();
  consent.addEventListener('change', () => {
    if (consent.checked) localStorage.setItem(consentKey, 'yes');
    else forgetDrafts();
    said.textContent = '';
    save();
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 500);
  });
  // However the page is left, by sending it or by closing it.
  addEventListener('pagehide', save);
}
// In the list it is kept better than here; and 'finish and clear' leaves nothing.
for (const kept of all('[data-draft-kept]')) localStorage.removeItem(draftKey(kept.dataset.draftKept ?? ''));
if (all('[data-forget]').length > 0) {
  localStorage.clear();
  sessionStorage.clear();
}
