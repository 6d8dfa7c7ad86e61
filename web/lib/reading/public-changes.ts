import type { PublicChange } from '#server/public-changes/schema.ts';
import { languageName, locale } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { deadlineIn, momentIn } from '#lib/times.ts';

type Say = (about: string, part: string, change: PublicChange) => string;

const said: Record<PublicChange['kind'], Say> = {
  opened: () => m.pubDidOpened(),
  text: (_, part) => m.pubDidText({ part }),
  dates: (_, part) => m.pubDidDates({ part }),
  extended: () => m.pubDidExtended(),
  policy: (_, part) => m.pubDidPolicy({ part }),
  document_text: (about, part) => m.pubDidDocument({ about, part }),
  version_published: (about, _, { after }) => m.pubDidPublished({ about, number: after ?? '' }),
  version_corrected: (about, _, { after }) => m.pubDidCorrected({ about, number: after ?? '' }),
  highlight: (about) => m.pubDidHighlight({ about }),
  question_added: () => m.pubDidQuestionAdded(),
  question_reworded: () => m.pubDidQuestionReworded(),
  question_moved: () => m.pubDidQuestionMoved(),
  question_closed: (about) => m.pubDidQuestionClosed({ about }),
  background_published: (about) => m.pubDidBackgroundPublished({ about }),
  background_changed: (about, _, { part }) =>
    part === 'order' ? m.pubDidBackgroundMoved() : m.pubDidBackgroundChanged({ about }),
  background_removed: (about) => m.pubDidBackgroundRemoved({ about }),
};

const parts: Record<string, () => string> = {
  title: m.consultationsTitle,
  summary: m.textSummary,
  purpose: m.textPurpose,
  howUsed: m.textHowUsed,
  bodyName: m.textBody,
  contact: m.textContact,
  dataController: m.textController,
  plannedOpensAt: m.datePlanned,
  closesAt: m.timelineCloses,
  intakeClosesAt: m.timelineIntake,
  responseDueAt: m.timelineAnswer,
  moderation: m.settingModeration,
  releaseAfterHours: m.policyRelease,
  appealWindowDays: m.policyAppeal,
  emailRetentionDays: m.policyRetention,
};

/** What a change was, in one sentence; in which language, where that is not the page's own. */
export function saidOf(change: PublicChange): string {
  const what = said[change.kind](change.about ?? '', parts[change.part ?? '']?.() ?? '', change);
  const { language } = change;
  return language === null || language === locale()
    ? what
    : m.pubChangeIn({ what, language: languageName(language) });
}

const moments = new Set<PublicChange['kind']>(['opened', 'dates', 'extended']);
const told = new Set<PublicChange['kind']>(['version_published', 'version_corrected', 'question_closed']);

/** The words before and after, as the page writes them; null where the sentence says it all. */
export function wordsOf(
  { kind, part, before, after }: PublicChange,
  timeZone: string,
): { before: string | null; after: string | null } | null {
  if (told.has(kind) || (before === null && after === null)) return null;
  const show = (words: string | null) => {
    if (words === null) return null;
    if (moments.has(kind))
      return part === null || part === 'plannedOpensAt'
        ? momentIn(words, timeZone)
        : deadlineIn(words, timeZone);
    if (part === 'moderation') return words === 'pre' ? m.settingPre() : m.settingPost();
    return words;
  };
  return { before: show(before), after: show(after) };
}
