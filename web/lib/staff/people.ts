import type { PersonState } from '#server/people/schema.ts';
import * as m from '#lib/messages.ts';

const states: Record<PersonState, () => string> = {
  invited: m.peopleStateInvited,
  active: m.peopleStateActive,
  deactivated: m.peopleStateDeactivated,
};

export const stateWord = (state: PersonState): string => states[state]();
