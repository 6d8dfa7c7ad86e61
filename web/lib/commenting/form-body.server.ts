/** The fields of a form, the last of equal names. Its bytes were looked at before the page got them. */
export async function readForm(request: Request): Promise<Map<string, string>> {
  const data = await request.formData();
  return new Map(
    [...data].map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : '']),
  );
}
