import type { RequestEvent } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { Session } from '#server/accounts/schema.ts';
import type { SecondFactors } from '#server/accounts/second-factor-schema.ts';
import type { ChangePage } from '#server/changes/schema.ts';
import type { Checklist } from '#server/checklist/schema.ts';
import { callAsSelf } from './api.server.ts';

/** What waits for somebody at their desk. */
export interface Waiting {
  /** Changes that this person may confirm or refuse. */
  changes: number;
  /** Things of the day-one checklist that are not done; unknown to who does not run the installation. */
  checklist: number | undefined;
  recoveryCodesLeft: number | undefined;
}

/** Asks for what waits; what cannot be asked just now is left out, the desk opens all the same. */
export async function waitingFor(event: Pick<RequestEvent, 'fetch'>, { roles }: Session): Promise<Waiting> {
  const isAdministrator = roles.some(({ role }) => role === 'administrator');
  const [changes, checklist, factors] = await Promise.all([
    isAdministrator
      ? callAsSelf<Static<typeof ChangePage>>(event, '/changes?state=open&limit=100')
      : undefined,
    isAdministrator ? callAsSelf<Checklist>(event, '/checklist') : undefined,
    callAsSelf<Static<typeof SecondFactors>>(event, '/auth/second-factors'),
  ]);
  return {
    changes: changes?.ok ? changes.data.items.filter(({ mayDecide }) => mayDecide).length : 0,
    checklist: checklist?.ok
      ? checklist.data.items.filter(({ state }) => state === 'open').length
      : undefined,
    recoveryCodesLeft: factors.ok ? factors.data.recoveryCodesLeft : undefined,
  };
}
