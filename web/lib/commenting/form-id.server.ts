import { hash } from 'node:crypto';

const named = ['section', 'document', 'question', 'quote', 'prefix', 'suffix', 'more'];

/**
 * The id of the comment that a form's address stands for, the same each time: whoever comes back to the form
 * finds what was written there instead of writing it twice. `more` tells a further comment from the first.
 * @returns a UUIDv8; ids are known inside one basket alone
 */
export function formId(search: URLSearchParams): string {
  const digits = hash('sha256', named.map((name) => `${name}=${search.get(name) ?? ''}`).join('\n'));
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(12, 15)}`,
    `8${digits.slice(15, 18)}`,
  ];
  return [...parts, digits.slice(18, 30)].join('-');
}
