import { randomUUID } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Session } from '#server/accounts/schema.ts';
import type { Consultation } from '#server/consultations/schema.ts';
import type { EventWithHistory } from '#server/events/schema.ts';
import type { TallyWithHistory } from '#server/tallies/schema.ts';
import { get } from '#lib/api.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { locale } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { leadToSignIn, readAsSelf, requireFactor, sessionHere } from '#lib/staff/session.server.ts';
import { intakeEnd, takesHandedIn } from './handed-in.ts';
import { readName } from './names.server.ts';

type Event = Pick<RequestEvent, 'fetch' | 'url' | 'request'>;

export const readEvent = (event: Event, id: string): Promise<EventWithHistory> =>
  readAsSelf<EventWithHistory>(event, `/events/${encodeURIComponent(id)}?language=${locale()}`);

export const readTally = (event: Event, id: string): Promise<TallyWithHistory> =>
  readAsSelf<TallyWithHistory>(event, `/tallies/${encodeURIComponent(id)}?language=${locale()}`);

/** Leads to the second factor, which handing in wants; never after a form was sent, whose words would be gone. */
export function wantFactor({ request, url }: Event, session: Session): void {
  if (request.method === 'GET') requireFactor(session, url);
}

/** What the form says about where something is handed in, and a key with which it is recorded once. */
export async function readIntake(
  event: Event,
  session: Session,
  { attribution, consultation: slug }: { attribution: string; consultation: string },
) {
  const [name, consultation] = await Promise.all([
    readName(event, session, attribution),
    get<Consultation>(event.fetch, `/consultations/${slug}`, { language: locale() }),
  ]);
  return { name, consultation: toldOf(consultation), key: randomUUID() };
}

/** A consultation as far as handing in goes. */
const toldOf = (
  consultation: Pick<Consultation, 'slug' | 'title' | 'timeZone' | 'phase' | 'closesAt' | 'intakeClosesAt'>,
) => ({
  slug: consultation.slug,
  title: consultation.title,
  timeZone: consultation.timeZone,
  intakeClosesAt: intakeEnd(consultation),
  takes: takesHandedIn(consultation, Date.now()),
});

type HandedIn = Pick<EventWithHistory, 'attribution' | 'consultation' | 'withdrawnAt'>;

/** The part of somebody in the name that something was handed in under. */
export const partOf = (
  { memberships }: Session,
  { attribution }: Pick<HandedIn, 'attribution'>,
): 'holder' | 'assistant' =>
  memberships.find(({ attributionId }) => attributionId === attribution.id)?.part ?? 'assistant';

/** What the form says about where something was handed in that is to be corrected. */
export const toldBy = (session: Session, record: HandedIn) => ({
  name: { ...record.attribution, part: partOf(session, record) },
  consultation: { ...record.consultation, takes: record.consultation.takes && !record.withdrawnAt },
});

/** What every form says about where something is handed in, and by whom. */
export interface ToldIntake {
  name: { id: string; name: string; part?: 'holder' | 'assistant' | undefined };
  consultation: HandedIn['consultation'];
}

/** The key of a form, made when it was shown; a new one where the form came without. */
export function keyOf(form: Map<string, string>): string {
  const key = form.get('key') ?? '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key) ? key : randomUUID();
}

/** What a refusal means where something is recorded. */
export const recordRefusals = { 403: m.handedNotAllowed, 409: m.handedRefused };

/** Takes something back as it was read, and shows it again. */
export async function withdrawRecord(
  event: Pick<RequestEvent, 'fetch' | 'url' | 'request'>,
  list: 'events' | 'tallies',
  id: string,
  page: string,
) {
  requireFactor((await sessionHere(event)) ?? leadToSignIn(event.url), event.url);
  const revision = Number((await readForm(event.request)).get('revision'));
  const answer = await callAsSelf(event, `/${list}/${encodeURIComponent(id)}/withdrawal`, {
    method: 'POST',
    body: { revision },
  });
  if (answer.ok) redirect(303, `${page}?withdrawn`);
  return fail(answer.status, { mistakes: mistakesIn(answer) });
}
