// @ts-check
// Comforts of the pages for writing and sending; everything works without them.

/** @type {(selector: string, root?: ParentNode) => HTMLElement[]} */
const all = (selector, root = document) =>
  [...root.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
/** @type {(id: string) => HTMLTextAreaElement | null} */
const area = (id) => {
  const found = document.getElementById(id);
  return found instanceof HTMLTextAreaElement ? found : null;
};

/** Length by the server's rule: code points after NFC and with LF line ends. @param {string} text */
const lengthOf = (text) => [...text.replace(/\r\n?/g, '\n').normalize('NFC')].length;
const numbers = new Intl.NumberFormat(document.documentElement.lang);

// Counter: seen at once, said when typing stops.
for (const counter of all('[data-count]')) {
  const { count = '', max = '0', left = '', over = '' } = counter.dataset;
  const field = area(count);
  const [said] = all(`[data-count-said="${count}"]`);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const update = () => {
    const rest = Number(max) - lengthOf(field?.value ?? '');
    counter.textContent = (rest < 0 ? over : left).replace('#', numbers.format(Math.abs(rest)));
    clearTimeout(waiting);
    waiting = setTimeout(() => said && (said.textContent = counter.textContent), 1_000);
  };
  field?.addEventListener('input', update);
}

// A text area as high as its text, where the browser does not do it itself.
if (!CSS.supports('field-sizing', 'content')) {
  for (const field of all('[data-grow]')) {
    const grow = () => {
      field.style.height = 'auto';
      field.style.height = `${field.scrollHeight + 2}px`;
    };
    field.addEventListener('input', grow);
    grow();
  }
}

// No double send: the second press waits for the first.
for (const form of all('form[data-once]')) {
  let sending = false;
  form.addEventListener('submit', (event) => {
    if (sending) event.preventDefault();
    sending = true;
    // A connection that broke must not keep anybody from trying again.
    setTimeout(() => (sending = false), 15_000);
    const [said] = all('[data-sending-said]', form);
    if (said) said.textContent = form.dataset.sending ?? '';
  });
  // Back from the receipt must not show what was sent as if it waited still.
  addEventListener('pageshow', (event) => {
    sending = false;
    if (event.persisted && form.dataset.sending) location.reload();
  });
}

// Changing the language on top of the page keeps what was typed, like the button below the form.
for (const link of all('header a[hreflang]')) {
  const [button] = all(`button[data-language="${link.getAttribute('hreflang')}"]`);
  if (!(button instanceof HTMLButtonElement)) continue;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    button.form?.requestSubmit(button);
  });
}

// Quoting: words selected in the passage go into the form with what stands around them.
const [passages] = all('[data-passages]');
const [quote] = all('[data-quote]');
if (passages && quote instanceof HTMLDetailsElement) {
  const { take = '', taken = '' } = passages.dataset;
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button quiet take',
    textContent: take,
    hidden: true,
  });
  const said = Object.assign(document.createElement('p'), { role: 'status', className: 'small' });
  passages.after(button, said);
  /** @returns {{ target: string; exact: string; prefix: string; suffix: string } | undefined} */
  const selected = () => {
    const selection = getSelection();
    const exact = selection?.toString().trim() ?? '';
    if (!selection || !exact || !passages.contains(selection.anchorNode)) return undefined;
    const range = selection.getRangeAt(0);
    const start = range.startContainer.parentElement?.closest('[data-target]');
    if (!(start instanceof HTMLElement) || !start.contains(range.endContainer)) return undefined;
    const before = range.cloneRange();
    before.setStart(start, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const after = range.cloneRange();
    after.setStart(range.endContainer, range.endOffset);
    after.setEnd(start, start.childNodes.length);
    const prefix = [...before.toString()].slice(-32).join('');
    const suffix = [...after.toString()].slice(0, 32).join('');
    return { target: start.dataset.target ?? '', exact, prefix, suffix };
  };
  document.addEventListener('selectionchange', () => (button.hidden = !selected()));
  button.addEventListener('click', () => {
    const words = selected();
    if (!words) return;
    quote.open = true;
    /** @type {Record<string, string>} */
    const values = { quote: words.exact, prefix: words.prefix, suffix: words.suffix, target: words.target };
    for (const [name, value] of Object.entries(values)) {
      const field = quote.closest('form')?.elements.namedItem(name);
      if (field && 'value' in field) field.value = value;
    }
    area('quote')?.dispatchEvent(new Event('input', { bubbles: true }));
    said.textContent = taken;
  });
}

// Copying and printing a receipt.
for (const button of all('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy ?? '')?.textContent.replace(/\s+/g, '') ?? '';
    await navigator.clipboard.writeText(text);
    const [said] = all('[data-copy-said]');
    if (said) said.textContent = button.dataset.copied ?? '';
  });
}
for (const button of all('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
