/** What a form of the outline asks for, as the API takes it. */
export function operationTyped(typed: ReadonlyMap<string, string>): { op: string } & Record<string, unknown> {
  const op = typed.get('op') ?? '';
  const said = (name: string) => (typed.get(name) ?? '').trim();
  const base = { op, section: said('section'), revision: Number(typed.get('revision')) };
  const language = said('language');
  switch (op) {
    case 'split':
      return { ...base, at: placeTyped(said('words'), said('paragraph')) };
    case 'renumber':
      return { ...base, number: said('number') || null, kind: said('kind') };
    case 'retitle':
      return { ...base, language, heading: said('heading') || null, label: said('label') };
    case 'reword':
      return { ...base, language, text: typed.get('text') ?? '' };
    default:
      return base;
  }
}

const placeTyped = (words: string, paragraph: string) =>
  words === '' ? { paragraph: Number(paragraph) || 2 } : { words };
