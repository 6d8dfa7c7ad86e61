import type { PoolClient } from 'pg';
import type { Who } from '#server/access/who.ts';
import { recordAct } from '#server/audit/record.ts';
import { isTrialInstallation } from '#server/checklist/state.ts';
import { freeSlug, isPage, slugOf } from '#server/drafts/slugs.ts';
import { isTimeZone } from '#server/drafts/zoned-time.ts';
import { Conflict, Forbidden, Unprocessable } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { normalise } from '#server/http/text.ts';
import { grantRole } from '#server/roles/grant.ts';
import { lockActivePerson } from '#server/roles/queries.ts';
import { datesFaults } from './dates-policy.ts';
import { insertConsultation, slugsLike } from './queries.ts';
import type { NewConsultation } from './new-consultation-schema.ts';
import { saveText } from './text-queries.ts';

const zone = 'Asia/Ho_Chi_Minh';

const instantOf = (text: string | null | undefined) => (text ? new Date(text) : null);

/**
 * Makes an announced consultation and returns its id; an editor who makes it is its editor. Throws Conflict for a
 * slug that is taken, Unprocessable for dates or a time zone that cannot be, and for a trial in earnest.
 */
export async function createConsultation(
  client: PoolClient,
  parts: Pick<Parts, 'config'>,
  who: Who,
  wanted: NewConsultation,
): Promise<string> {
  const title = normalise(wanted.title).trim();
  const { language, timeZone = zone, trial = false } = wanted;
  const dates = {
    plannedOpensAt: instantOf(wanted.plannedOpensAt),
    closesAt: instantOf(wanted.closesAt),
    intakeClosesAt: instantOf(wanted.intakeClosesAt),
    responseDueAt: instantOf(wanted.responseDueAt),
  };
  const none = { plannedOpensAt: null, closesAt: null, intakeClosesAt: null, responseDueAt: null };
  const faults = datesFaults({ ...none, opensAt: null, now: new Date() }, dates);
  if (!isTimeZone(timeZone))
    faults.push({ pointer: '/timeZone', detail: 'Write a time zone as Asia/Ho_Chi_Minh.' });
  if (trial && !(await isTrialInstallation(client, parts)))
    faults.push({ pointer: '/trial', detail: 'This is not a trial installation.' });
  if (wanted.slug !== undefined && isPage(wanted.slug))
    faults.push({ pointer: '/slug', detail: 'A page of the portal has this name: choose another slug.' });
  if (faults.length > 0) throw new Unprocessable('The consultation cannot be made like this.', faults);

  // People are locked before the trail, so that no two acts wait for each other.
  if (!(await lockActivePerson(client, who.personId))) throw new Forbidden('Your role does not allow this.');
  const slug = wanted.slug ?? (await freeSlugFor(client, title));
  const moderation = trial ? 'post' : 'pre';
  const id = await insertConsultation(client, { slug, language, timeZone, moderation, trial, ...dates });
  if (id === undefined)
    throw new Conflict(`There is a consultation at '${slug}' already: choose another slug.`);
  const nothing = { summary: null, purpose: null, bodyName: null, contact: null, dataController: null };
  await saveText(client, id, { language, title, howUsed: [], ...nothing });
  const details = { slug, trial };
  await recordAct(client, {
    actorId: who.personId,
    action: 'consultation.created',
    consultationId: id,
    details,
  });
  if (isEditor(who)) {
    const by = { personId: who.personId, grantedBy: who.personId };
    await grantRole(client, { ...by, role: 'editor', consultationId: id });
  }
  return id;
}

const isEditor = ({ roles }: Pick<Who, 'roles'>) => roles.some(({ role }) => role === 'editor');

/** Whoever has just made a consultation, with what they may do in it from now on. */
export const withOwn = (who: Who, consultationId: string): Who =>
  isEditor(who) ? { ...who, roles: [...who.roles, { role: 'editor', consultationId }] } : who;

async function freeSlugFor(client: PoolClient, title: string): Promise<string> {
  const slug = slugOf(title);
  return freeSlug(slug, await slugsLike(client, slug.slice(0, 40)));
}
