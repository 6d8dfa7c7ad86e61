import type { MailSettings, Undeliverable } from '#server/mail/schema.ts';
import * as m from '#lib/messages.ts';

type Kind = Undeliverable['items'][number]['kind'];
type State = NonNullable<MailSettings['lastTest']>['state'];

const kinds: Record<Kind, () => string> = {
  confirm: m.mailKindConfirm,
  received: m.mailKindReceived,
  closing_soon: m.mailKindClosingSoon,
  new_version: m.mailKindNewVersion,
  invitation: m.mailKindInvitation,
  sign_in_link: m.mailKindSignInLink,
  lost_device: m.mailKindLostDevice,
  test: m.mailKindTest,
};
const states: Record<State, () => string> = {
  waiting: m.mailStateWaiting,
  sent: m.mailStateSent,
  undeliverable: m.mailStateUndeliverable,
};
const failures: Record<string, () => string> = {
  unreachable: m.mailFailureUnreachable,
  too_old: m.mailFailureTooOld,
};

export const mailKind = (kind: Kind): string => kinds[kind]();
export const testState = (state: State): string => states[state]();

/** Why a letter did not leave: the class of the failure in words, or as the mail server's code. */
export function failureWords(failure: string): string {
  const [, code] = /^smtp_(\d{3})$/.exec(failure) ?? [];
  if (code) return m.mailFailureCode({ code });
  return failures[failure]?.() ?? failure;
}
