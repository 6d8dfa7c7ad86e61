import type { Transparency } from '#server/transparency/schema.ts';
import { locale } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';

interface Row {
  label: string;
  meaning?: string;
  value: number;
  total?: boolean;
}

/** How the comments stand: these add up to all that was received. */
export const standingRows = ({ now, received }: Transparency): Row[] => [
  { label: m.trPublished(), meaning: m.trPublishedMeans(), value: now.published },
  { label: m.trRedacted(), meaning: m.trRedactedMeans(), value: now.published_redacted },
  { label: m.trPending(), meaning: m.trPendingMeans(), value: now.pending },
  { label: m.trWithheld(), meaning: m.trWithheldMeans(), value: now.withheld },
  { label: m.trConsidered(), meaning: m.trConsideredMeans(), value: now.considered_only },
  { label: m.trSetAside(), meaning: m.trSetAsideMeans(), value: now.set_aside },
  { label: m.trWithdrawn(), meaning: m.trWithdrawnMeans(), value: now.withdrawn },
  { label: m.trTotal(), value: received.comments, total: true },
];

export const reasonRows = (lines: Transparency['withheld']): Row[] =>
  lines.map(({ name, comments }) => ({ label: name[locale()], value: comments }));

export const floodRows = ({ floods }: Transparency): Row[] =>
  floods.map(({ name, description, comments }) => ({
    label: name[locale()],
    meaning: description[locale()],
    value: comments,
  }));

export const secondRows = ({ secondDecisions }: Transparency): Row[] => [
  { label: m.trAgreed(), value: secondDecisions.agreed },
  { label: m.trDisagreed(), value: secondDecisions.disagreed },
  { label: m.trWaiting(), value: secondDecisions.waiting },
];

export const appealRows = ({ appeals }: Transparency): Row[] => [
  { label: m.trUpheld(), value: appeals.upheld },
  { label: m.trOverturned(), value: appeals.overturned },
  { label: m.trLapsed(), value: appeals.lapsed },
  { label: m.trWaiting(), value: appeals.waiting },
  { label: m.trAsked(), value: appeals.asked, total: true },
];

export const flagRows = ({ flags }: Transparency): Row[] => [
  ...flags.byReason.map(({ name, flags: value }) => ({ label: name[locale()], value })),
  { label: m.trTotal(), value: flags.raised, total: true },
];

export const flagReviewRows = ({ flags: { reviews } }: Transparency): Row[] => [
  { label: m.trFlagShown(), value: reviews.shown },
  { label: m.trFlagRedacted(), value: reviews.redacted },
  { label: m.trFlagWithheld(), value: reviews.withheld },
  { label: m.trFlagSetAside(), value: reviews.setAside },
  { label: m.trFlagEnded(), value: reviews.ended },
  { label: m.trWaiting(), value: reviews.waiting },
  { label: m.trFlagOpened(), value: reviews.opened, total: true },
];

export const otherRows = ({ moved, disputed }: Transparency): Row[] => [
  { label: m.trMoved(), meaning: m.trMovedMeans(), value: moved },
  { label: m.trDisputed(), meaning: m.trDisputedMeans(), value: disputed },
];

export const unmaskingRows = ({ unmasking }: Transparency): Row[] => [
  { label: m.trGranted(), value: unmasking.granted },
  { label: m.trRefused(), value: unmasking.refused },
  { label: m.trWaiting(), value: unmasking.waiting },
  { label: m.trAsked(), value: unmasking.asked, total: true },
];
