import type { MendedSection } from './draft.ts';
import type { Outlined } from './schema.ts';

const longestBeginning = 90;

const beginningOf = (text: string) => {
  const line = text.split('\n').join(' ');
  return line.length > longestBeginning
    ? `${line.slice(0, line.lastIndexOf(' ', longestBeginning))} …`
    : line;
};

/** A section as the outline shows it. */
export function outlined({ id, level, kind, number, texts }: MendedSection, language: string): Outlined {
  const { label = '', heading = null, text = '' } = texts[language] ?? {};
  return { id, level, kind, number, label, heading, beginning: beginningOf(text) };
}
