import type { Pool } from 'pg';
import { NotFound } from '#server/errors.ts';
import { ownPictures, withPicturesAt } from '#server/pictures/addresses.ts';
import type { MendedDraft, MendedSection } from './draft.ts';
import { ownPart } from './labels.ts';
import { type LanguageReport, readLanguageReports } from './language-queries.ts';
import { type At, findVersion } from './queries.ts';
import {
  limits,
  type Mendings,
  type Outlined,
  type Selected,
  type Step,
  type Translation,
} from './schema.ts';
import { nextStep, readSteps, type StepRow } from './step-queries.ts';
import { readDraft } from './stored-draft.ts';

const longestBeginning = 90;

/** A version as its editors mend it; throws NotFound. */
export async function showMendings(
  pool: Pool,
  at: At & { slug: string },
  selected: string | undefined,
): Promise<Mendings> {
  const version = await findVersion(pool, at);
  if (!version) throw new NotFound();
  const [{ draft }, steps, undo, redo, reports] = await Promise.all([
    readDraft(pool, version),
    readSteps(pool, version.id, limits.steps),
    nextStep(pool, version.id, 'undo'),
    nextStep(pool, version.id, 'redo'),
    readLanguageReports(pool, version.id),
  ]);
  const chosen = draft.sections.find(({ id }) => id === selected?.toLowerCase());
  return {
    document: { slug: at.document, title: version.title },
    number: version.number,
    published: version.published,
    revision: version.revision,
    language: version.language,
    undo: undo ? stepOf(undo) : null,
    redo: redo ? stepOf(redo) : null,
    steps: steps.map(stepOf),
    sections: draft.sections.map((section) => outlined(section, draft.language)),
    selected: chosen ? selectedOf(chosen, draft.language, ownPictures(at.slug)) : null,
    translations: translationsOf(draft, reports),
  };
}

const stepOf = ({ number, op, section, language, undone, at }: StepRow): Step =>
  ({ number, op, section, language, undone, at: at.toISOString() }) as Step;

const beginningOf = (text: string) => {
  const line = text.split('\n').join(' ');
  return line.length > longestBeginning
    ? `${line.slice(0, line.lastIndexOf(' ', longestBeginning))} …`
    : line;
};

function outlined({ id, level, kind, number, texts }: MendedSection, language: string): Outlined {
  const { label = '', heading = null, text = '' } = texts[language] ?? {};
  return { id, level, kind, number, label, heading, beginning: beginningOf(text) };
}

function selectedOf(section: MendedSection, language: string, pictures: string): Selected {
  const languages = Object.keys(section.texts).sort(
    (a, b) => Number(b === language) - Number(a === language),
  );
  return {
    ...outlined(section, language),
    nodeId: section.nodeId,
    texts: languages.flatMap((spoken) => {
      const words = section.texts[spoken];
      if (!words) return [];
      const { label, heading, text, html } = words;
      return [{ language: spoken, label, heading, text, html: withPicturesAt(html, pictures) }];
    }),
  };
}

function translationsOf(
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
