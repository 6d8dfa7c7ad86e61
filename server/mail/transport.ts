import { createTransport } from 'nodemailer';
import { Value } from 'typebox/value';
import { Type } from 'typebox';
import type { Config } from '#server/config.ts';

/** A letter with its envelope, ready to leave. */
export interface Posted {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for every attempt, so that a letter that was sent twice is known as one. */
  messageId: string;
  language: string;
  headers?: Record<string, string>;
}

/** Undefined: the mail server took it. */
export interface Failure {
  /** A reply code as `smtp_550`, or `unreachable`, `sign_in_refused`, `broken`: never what the other server wrote. */
  class: string;
  /** Whether another attempt is useless. */
  final: boolean;
  /** Whether the next letter would fare the same. */
  ofServer: boolean;
}

export interface Transport {
  send(letter: Posted): Promise<Failure | undefined>;
  close(): void;
}

/** Milliseconds that one letter may take, however slowly the other side answers. */
export const sendingLimit = 60_000;

/** Mail by SMTP, as `SMTP_URL` says; nothing where it is not set. The greeting names the portal, not the machine. */
export function smtpTransport(
  { SMTP_URL, MAIL_FROM, PUBLIC_URL }: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>,
  limit: number = sendingLimit,
): Transport | undefined {
  if (!SMTP_URL) return undefined;
  const transport = createTransport({
    url: SMTP_URL,
    name: new URL(PUBLIC_URL).hostname,
    connectionTimeout: Math.min(10_000, limit),
    greetingTimeout: Math.min(10_000, limit),
    socketTimeout: Math.min(20_000, limit),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, language, headers = {}, ...letter }) {
      const sending = transport.sendMail({
        ...letter,
        from: MAIL_FROM,
        to: { name: '', address: to },
        xMailer: false,
        headers: { ...headers, 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<Failure>((resolve) => {
        timer = setTimeout(resolve, limit, { class: 'unreachable', final: false, ofServer: true });
      });
      return Promise.race([sending.then(() => undefined, failureOf), late]).finally(() =>
        clearTimeout(timer),
      );
    },
    close: () => transport.close(),
  };
}

const SmtpError = Type.Object({
  code: Type.Optional(Type.String()),
  command: Type.Optional(Type.String()),
  responseCode: Type.Optional(Type.Integer()),
});

/** Only a refusal of this recipient or this letter is final: one of our sign-in or sender concerns all letters. */
export function failureOf(error: unknown): Failure {
  if (!Value.Check(SmtpError, error)) return { class: 'broken', final: false, ofServer: false };
  const { code = '', command = '', responseCode: reply } = error;
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return { class: 'sign_in_refused', final: false, ofServer: true };
  if (reply !== undefined) {
    const ofLetter = /^(RCPT TO|DATA)/.test(command) || code === 'EMESSAGE';
    return { class: `smtp_${reply}`, final: ofLetter && reply >= 500, ofServer: !ofLetter };
  }
  const unreachable = /^E(TIMEDOUT|CONNECTION|SOCKET|DNS|TLS|PROTOCOL|CONNREFUSED|CONNRESET|STARTTLS)/.test(
    code,
  );
  return { class: unreachable ? 'unreachable' : 'broken', final: false, ofServer: unreachable };
}
