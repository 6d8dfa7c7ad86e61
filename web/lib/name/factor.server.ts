/** The second factor that a form gives, in the shape that the API takes; nothing where it gives none. */
export function factorIn(form: Pick<Map<string, string>, 'get'>): object | undefined {
  const passkey = objectIn(form.get('passkey') ?? '');
  if (passkey) return { passkey };
  const code = (form.get('code') ?? '').replaceAll(/\s/g, '');
  if (/^[0-9]{6}$/.test(code)) return { code };
  const recovery = (form.get('recovery') ?? '').trim();
  return recovery.length >= 12 ? { recovery } : undefined;
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
