import type { Purpose } from '#server/mail/schema.ts';
import * as m from '#lib/messages.ts';

/** What the page of a link says before its button and after it. */
export interface Words {
  title: string;
  text: string;
  /** What pressing the button brings about. */
  follows: string[];
  button: string;
  done: string;
  doneText: string;
  /** What can be done where the link is good no longer. */
  goneNext: string;
}

const words: Record<Purpose, () => Words> = {
  confirm: () => ({
    title: m.mailConfirmTitle(),
    text: m.mailConfirmText(),
    follows: [m.mailConfirmMails(), m.mailConfirmErased(), m.mailConfirmNot()],
    button: m.mailConfirmDo(),
    done: m.mailConfirmDone(),
    doneText: m.mailConfirmDoneText(),
    goneNext: m.mailConfirmGone(),
  }),
  unsubscribe: () => ({
    title: m.mailStopTitle(),
    text: m.mailStopText(),
    follows: [m.mailStopErased(), m.mailStopComments()],
    button: m.mailStopDo(),
    done: m.mailStopDone(),
    doneText: m.mailStopDoneText(),
    goneNext: m.mailStopGone(),
  }),
  not_me: () => ({
    title: m.mailNotMeTitle(),
    text: m.mailNotMeText(),
    follows: [m.mailNotMeErased(), m.mailNotMeMarked(), m.mailNotMeStays()],
    button: m.mailNotMeDo(),
    done: m.mailNotMeDone(),
    doneText: m.mailNotMeDoneText(),
    goneNext: m.mailNotMeGone(),
  }),
};

export const wordsFor = (purpose: Purpose): Words => words[purpose]();
