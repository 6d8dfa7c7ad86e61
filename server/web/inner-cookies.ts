/**
 * Lets a page's later calls carry the cookies that its earlier ones were given, as a browser would: who has just
 * got a new session is known by it in the very page that answers.
 *
 * @param inner a call of the page's; only one that asks for cookies gets them
 * @param given the `Set-Cookie` lines of the calls before it
 */
export function carryCookies(inner: Request, given: readonly string[]): void {
  if (inner.credentials !== 'include' || given.length === 0) return;
  const held = new Map<string, string>();
  const lines = [...(inner.headers.get('cookie') ?? '').split(';'), ...given];
  for (const line of lines) {
    const [, name = '', value = ''] = /^\s*([^=;]+)=([^;]*)/.exec(line) ?? [];
    if (name !== '') held.set(name, value);
  }
  inner.headers.set('cookie', [...held].map(([name, value]) => `${name}=${value}`).join('; '));
}
