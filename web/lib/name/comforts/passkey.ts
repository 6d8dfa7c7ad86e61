// A key on a device speaks to a script alone; without one, or without a key, the code does the same.
const possible = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Asks the device for the key's answer to this one act. */
async function answerOfKey(): Promise<string> {
  const asked = await fetch('/api/v1/auth/passkey/options', { method: 'POST' });
  if (!asked.ok) throw new Error(`The options were answered ${asked.status}.`);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await asked.json());
  const credential = await navigator.credentials.get({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('The device gave no key.');
  return JSON.stringify(credential.toJSON());
}

for (const button of possible ? document.querySelectorAll<HTMLElement>('[data-passkey-act]') : []) {
  const form = button.closest('form');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const field = form?.querySelector<HTMLInputElement>('[name=passkey]');
    const said = form?.querySelector('[data-passkey-said]');
    try {
      if (field) field.value = await answerOfKey();
      form?.requestSubmit();
    } catch {
      if (said) said.textContent = button.dataset.failed ?? '';
    }
  });
}
