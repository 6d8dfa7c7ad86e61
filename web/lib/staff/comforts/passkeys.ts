import { all, tell } from '#lib/commenting/comforts/page.ts';

// A key on a device speaks to a script alone, so its buttons are there only where one can make it speak.
const possible = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

async function send(path: string, body?: object): Promise<Response> {
  const answer = await fetch(`/api/v1/auth/${path}`, {
    method: 'POST',
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer;
}

function json(credential: Credential | null): object {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('The device gave no key.');
  return credential.toJSON();
}

/** Gives the second factor with a key that this account has. */
async function give(): Promise<void> {
  const options = await (await send('passkey/options')).json();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  await send('passkey', { credential: json(await navigator.credentials.get({ publicKey })) });
}

/** Makes a key on this device and adds it to the account. */
async function add(name: string): Promise<void> {
  const options = await (await send('passkeys/options')).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  await send('passkeys', { name, credential: json(await navigator.credentials.create({ publicKey })) });
}

for (const form of possible ? all('form[data-passkey]') : []) {
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [said] = all('[data-passkey-said]', form);
    tell(said, '');
    try {
      const [field] = all('input', form);
      if (form.dataset.passkey === 'give') await give();
      else await add(field instanceof HTMLInputElement ? field.value.trim() : '');
      location.assign(form.dataset.after ?? '/staff');
    } catch {
      tell(said, form.dataset.failed);
    }
  });
}
