import type { RequestEvent } from '@sveltejs/kit';
import { callApi } from './api.server.ts';

/** Whether somebody can be told by mail, and after how many days the address is erased. */
export interface MailOffer {
  takesAddresses: boolean;
  retentionDays: number;
}

/** What a consultation offers; nothing where that cannot be asked: the address is optional anyway. */
export async function mailOffer(
  event: Pick<RequestEvent, 'fetch'>,
  consultation: string,
): Promise<MailOffer | undefined> {
  const answer = await callApi<MailOffer>(event, `/consultations/${consultation}/mail`);
  return answer.ok && answer.data.takesAddresses ? answer.data : undefined;
}
