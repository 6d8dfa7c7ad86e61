const read = new WeakMap<Request, Map<string, string>>();

/** The fields of a form, the last of equal names. Its bytes were looked at before the page got them. */
export async function readForm(request: Request): Promise<Map<string, string>> {
  const data = await request.formData();
  const fields = new Map(
    [...data].map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : '']),
  );
  read.set(request, fields);
  return fields;
}

// Good once, and nothing that anybody has written.
const factors = ['code', 'recovery', 'passkey'];

/** What a form sent, for the page that is shown where its own cannot be; nothing where none was read. */
export function sentIn(request: Request): [string, string][] | undefined {
  const fields = read.get(request);
  return fields && [...fields].filter(([name]) => !factors.includes(name));
}
