import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/messages.ts';
import { readForm } from './form-body.server.ts';
import { openReceipt } from './receipt-cookie.server.ts';
import { readReceipt } from './receipt.server.ts';

/** Opens the receipt whose code was typed and goes on to a page; or says what is wrong with the code. */
export async function lookUp(event: RequestEvent, next: string) {
  const typed = (await readForm(event.request)).get('code') ?? '';
  // A header takes no other characters; the letters that a code has are all among them.
  const answer = await readReceipt(event, typed.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 100) || '-');
  if (answer.ok) {
    openReceipt(event, answer.data.code);
    redirect(303, next);
  }
  return fail(answer.status, { typed, mistake: whatIsWrong(answer.status, answer.faults) });
}

function whatIsWrong(status: number, faults: { pointer: string }[]): string {
  const groups = faults.map(({ pointer }) => Number(pointer.split('/').at(-1))).filter((group) => group > 0);
  if (status === 422 && groups.length === 1) return m.codeWrongGroup({ group: groups[0] ?? 0 });
  if (status === 422 && groups.length > 1) return m.codeWrongGroups({ groups: groups.join(', ') });
  if (status === 422 || status === 400) return m.codeWrongLength();
  if (status === 404) return m.codeUnknown();
  return status === 429 ? m.codeTooMany() : m.codeUnavailable();
}
