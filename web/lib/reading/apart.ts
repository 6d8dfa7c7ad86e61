import type { Section } from '#server/consultations/document-schema.ts';
import * as m from '#lib/messages.ts';

type Apart = Section['apart'];

/** How many comments are shown; where some were handed in, both numbers side by side. */
export function shownApart({ direct, handedIn }: Apart): string {
  const sent = m.commentsCount({ count: direct.shown });
  if (handedIn.shown === 0) return sent;
  const handed = m.shownHandedIn({ comments: m.commentsCount({ count: handedIn.shown }) });
  return direct.shown === 0 ? handed : `${m.shownDirect({ comments: sent })} · ${handed}`;
}

/** The same of answers to a question, as a link to them. */
export const answersApart = ({ direct, handedIn }: Apart): string =>
  handedIn.shown === 0
    ? m.questionRead({ count: direct.shown })
    : m.questionReadApart({ direct: direct.shown, handedIn: handedIn.shown });
