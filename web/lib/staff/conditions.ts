import type { Settings } from '#server/settings/schema.ts';
import type { ConditionCode } from '#server/settings/opening-schema.ts';
import * as m from '#lib/messages.ts';

interface Words {
  name: string;
  /** What has to be so. */
  means: string;
}

const words: Record<ConditionCode, () => Words> = {
  moderators: () => ({ name: m.conditionModerators(), means: m.conditionModeratorsMeans() }),
  second_administrator: () => ({
    name: m.conditionAdministrators(),
    means: m.conditionAdministratorsMeans(),
  }),
  responsible_body: () => ({ name: m.conditionBody(), means: m.conditionBodyMeans() }),
  contact: () => ({ name: m.conditionContact(), means: m.conditionContactMeans() }),
  data_controller: () => ({ name: m.conditionController(), means: m.conditionControllerMeans() }),
  rules: () => ({ name: m.conditionRules(), means: m.conditionRulesMeans() }),
  dates: () => ({ name: m.conditionDates(), means: m.conditionDatesMeans() }),
  draft: () => ({ name: m.conditionDraft(), means: m.conditionDraftMeans() }),
  checklist: () => ({ name: m.conditionChecklist(), means: m.conditionChecklistMeans() }),
};

/** A condition of opening in words. */
export const conditionWords = (code: ConditionCode): Words => words[code]();

const fields: Partial<Record<ConditionCode, string>> = {
  responsible_body: 'bodyName',
  contact: 'contact',
  data_controller: 'dataController',
};

/** The page on which a condition is met, for whom it is open; undefined where there is none. */
export function placeOf(
  code: ConditionCode,
  { slug, language, mayEdit }: Settings,
  isAdministrator: boolean,
  isEditor: boolean,
): string | undefined {
  const here = `/staff/consultations/${slug}`;
  const field = fields[code];
  if (field) return mayEdit ? `${here}/texts?language=${language}#${field}` : undefined;
  if (code === 'dates') return mayEdit ? `${here}/dates#closesAt` : undefined;
  if (code === 'draft') return isEditor ? `${here}/drafts` : undefined;
  if (!isAdministrator) return undefined;
  const places: Partial<Record<ConditionCode, string>> = {
    moderators: `${here}/roles`,
    second_administrator: '/staff/people',
    rules: '/staff/rules',
    checklist: '/staff/checklist',
  };
  return places[code];
}
