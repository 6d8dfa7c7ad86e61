import type { Pool, PoolClient } from 'pg';
import type { Parts } from '#server/http/app-type.ts';
import { isOnLoopback } from '#server/http/loopback.ts';
import { assess, item } from './assess.ts';
import { hasOpened, incompleteConsultations, newestConfirmations, readFacts } from './queries.ts';
import type { ChecklistItem } from './schema.ts';

type Settings = Pick<Parts, 'config'>;

/**
 * The day-one checklist as it stands. The item `consultations` names those that do not say who is responsible;
 * it keeps back these alone, everything else keeps back all.
 */
export async function checklistState(db: Pool | PoolClient, { config }: Settings): Promise<ChecklistItem[]> {
  const [facts, confirmed, incomplete] = [
    await readFacts(db),
    await newestConfirmations(db),
    await incompleteConsultations(db),
  ];
  const consultations = incomplete.map(({ slug, title, ...has }) => ({
    slug,
    title,
    missing: (['body', 'controller', 'contact'] as const).filter((detail) => !has[detail]),
  }));
  const details = item('consultations', 'automatic', consultations.length === 0 ? [] : ['details_missing']);
  return [...assess(facts, confirmed, config), { ...details, consultations }];
}

/** The items that keep every consultation from opening. */
export const openItems = (items: ChecklistItem[]): ChecklistItem[] =>
  items.filter(({ code, state }) => state === 'open' && code !== 'consultations');

/**
 * On loopback with the checklist unfinished: consultations may open without its conditions, marked 'trial'. Where
 * one has opened in earnest, what has to be confirmed anew later does not make a trial of it again.
 */
export async function isTrialInstallation(db: Pool | PoolClient, { config }: Settings): Promise<boolean> {
  if (!isOnLoopback(config) || (await hasOpened(db))) return false;
  return openItems(await checklistState(db, { config })).length > 0;
}
