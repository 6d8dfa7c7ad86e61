import type { MendedDraft, MendedSection } from './draft.ts';
import type { LanguageReport } from './language-queries.ts';
import { ownPart } from './printed-marks.ts';
import type { Translation } from './schema.ts';
import { outlined } from './outlined.ts';

/** How far the version speaks each other language. */
export function translationsOf(
  { language: own, sections, loose }: MendedDraft,
  reports: LanguageReport[],
): Translation[] {
  const spoken = new Set([
    ...sections.flatMap(({ texts }) => Object.keys(texts)),
    ...loose.map(({ language }) => language),
  ]);
  spoken.delete(own);
  return [...spoken].sort().map((language) => {
    const saying = sections.filter(({ texts }) => texts[language]);
    const found = reports.find((report) => report.language === language);
    return {
      language,
      report: found ? reportOf(found) : null,
      pairs: saying.map((section) => {
        const { id, label, heading, beginning } = outlined(section, language);
        return { section: id, label, heading, beginning };
      }),
      missing: sections.filter(({ texts }) => !texts[language]).map(({ id }) => id),
      doubtful: saying.filter((section) => namesAnother(section, language)).map(({ id }) => id),
      passages: loose
        .filter((passage) => passage.language === language)
        .map(({ id, kind, number, label, heading, text }) => ({ id, kind, number, label, heading, text })),
    };
  });
}

const reportOf = ({ fileName, wordsPlaced, wordsListed, listed }: LanguageReport) => ({
  fileName,
  wordsPlaced,
  wordsListed,
  listed,
});

/** Letters follow each language's own alphabet; a figure is the same in all. */
function namesAnother({ number, texts }: MendedSection, language: string): boolean {
  const label = texts[language]?.label ?? '';
  return number !== null && /^\d/.test(number) && /\d/.test(label) && ownPart(label, number) === null;
}
