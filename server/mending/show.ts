import type { Pool } from 'pg';
import { NotFound } from '#server/errors.ts';
import { ownPictures, withPicturesAt } from '#server/pictures/addresses.ts';
import type { MendedSection } from './draft.ts';
import { readLanguageReports } from './language-queries.ts';
import { outlined } from './outlined.ts';
import { type At, findVersion } from './queries.ts';
import { limits, type Mendings, type Selected, type Step } from './schema.ts';
import { translationsOf } from './show-translations.ts';
import { nextStep, readSteps, type StepRow } from './step-queries.ts';
import { readDraft } from './stored-draft.ts';

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
