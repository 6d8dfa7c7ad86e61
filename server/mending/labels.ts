import type { DraftNode } from '#server/drafts/draft-sections.ts';
import { labelNodes } from '#server/drafts/labels.ts';
import { wordingOf } from '#server/drafts/wordings.ts';
import type { MendedDraft, MendedSection } from './draft.ts';
import { parentsOf } from './levels.ts';
import { ownPart } from './printed-marks.ts';

/** How a section comes by its label, as far as its label tells. */
type Naming = Pick<DraftNode, 'named' | 'word'> & { follows?: string };

/**
 * Gives the sections of a mended draft the labels that follow from where they stand now. A label that did not follow
 * from its place before was given by somebody, or by the text itself: it stays.
 */
export function relabel(before: MendedDraft, after: MendedDraft): MendedDraft {
  const languages = new Set(after.sections.flatMap(({ texts }) => Object.keys(texts)));
  let { sections } = after;
  for (const language of languages) sections = relabelIn(language, before.sections, sections);
  return { ...after, sections };
}

function relabelIn(
  language: string,
  before: readonly MendedSection[],
  after: readonly MendedSection[],
): MendedSection[] {
  const namings = namingsOf(before, language);
  const computed = labelsOf(before, namings, language);
  const known = new Map(before.map((section, at) => [section.id, { section, computed: computed[at] }]));
  const now = after.map((section): Naming => {
    const was = known.get(section.id)?.section;
    const same =
      section.texts[language]?.label !== '' &&
      was?.kind === section.kind &&
      (was.number === null) === (section.number === null);
    return (same && namings.get(section.id)) || { named: null };
  });
  const next = labelsOf(
    after,
    new Map(after.map(({ id }, at) => [id, now[at] ?? { named: null }])),
    language,
  );
  return after.map((section, at) => {
    const words = section.texts[language];
    const was = known.get(section.id);
    const label = next[at] ?? '';
    if (!words || words.label === label || label === '') return section;
    const given = was?.section.texts[language]?.label;
    const byHand = words.label !== '' && words.label !== given;
    const renamed = was && (was.section.kind !== section.kind || was.section.number !== section.number);
    const follows = given === was?.computed || renamed || words.label === '';
    if (byHand || !follows) return section;
    return { ...section, texts: { ...section.texts, [language]: { ...words, label } } };
  });
}

/** How each section of a draft is named in a language. */
function namingsOf(sections: readonly MendedSection[], language: string): Map<string, Naming> {
  const { kinds, after } = wordingOf(language);
  const [opening = '', closing = ''] = after('\0').split('\0');
  const byLabel = new Map<string, string>();
  const namings = new Map<string, Naming>();
  for (const { id, kind, number, texts } of sections) {
    const label = texts[language]?.label ?? '';
    const heading = texts[language]?.heading ?? '';
    namings.set(id, namingOf());
    if (label !== '') byLabel.set(label, id);

    function namingOf(): Naming {
      if (label === '') return { named: null };
      if (number !== null) {
        const own = ownPart(label, number);
        const word = own?.slice(0, own.length - number.length).trim();
        if (own === null || word === undefined) return { named: label };
        if (word === kinds[kind] || (word === '' && !kinds[kind])) return { named: null };
        return word === '' ? { named: own } : { named: null, word };
      }
      if (label === (kinds[kind] ?? heading)) return { named: null };
      const bare = label.replace(/ \(\d+\)$/, '');
      const followed = bare.startsWith(opening) && bare.endsWith(closing);
      const place = followed
        ? byLabel.get(bare.slice(opening.length, bare.length - closing.length))
        : undefined;
      return place === undefined ? { named: label } : { named: null, follows: place };
    }
  }
  return namings;
}

function labelsOf(
  sections: readonly MendedSection[],
  namings: ReadonlyMap<string, Naming>,
  language: string,
): string[] {
  const parents = parentsOf(sections);
  const places = new Map(sections.map(({ id }, at) => [id, at]));
  const nodes = sections.map((section, at): DraftNode => {
    const { kind, number, texts } = section;
    const { follows, ...naming } = namings.get(section.id) ?? { named: null };
    const heading = texts[language]?.heading ?? null;
    const place = follows === undefined ? undefined : places.get(follows);
    // Without a number, a heading or a name: told by what it comes after.
    const nameless = number === null && naming.named === null && heading === null && kind !== 'annex';
    const behind = place !== undefined && place < at ? place : nameless && at > 0 ? at - 1 : undefined;
    return {
      ...naming,
      parent: parents[at] ?? null,
      kind,
      number,
      heading,
      printed: '',
      blocks: [],
      ...(behind === undefined ? {} : { follows: behind }),
    };
  });
  return labelNodes(nodes, language);
}
