import { all, tell } from './page.ts';

const retryAfter = 15_000;

// No double send: the second press waits for the first.
for (const form of all('form[data-once]')) {
  let sending = false;
  form.addEventListener('submit', (event) => {
    if (sending) event.preventDefault();
    sending = true;
    // A connection that broke must not keep anybody from trying again.
    setTimeout(() => (sending = false), retryAfter);
    tell(all('[data-sending-said]', form)[0], form.dataset.sending);
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
