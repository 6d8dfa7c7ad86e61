import { randomUUID } from 'node:crypto';
import type { App } from '#server/http/app-type.ts';
import type { Receipt } from '#server/receipts/schema.ts';
import type { SubmissionReceived } from '#server/submissions/schema.ts';

type Json = Record<string, unknown>;

/** What a visitor's browser says over HTTP, with sane defaults: what a test does not name is a citizen who agrees. */
export function visitor(app: App) {
  const ask = (method: 'GET' | 'PATCH' | 'POST', path: string, code: string, payload?: Json) =>
    app.inject({
      method,
      url: `/api/v1/receipt${path}`,
      headers: { 'receipt-code': code },
      ...(payload ? { payload } : {}),
    });

  const sendRaw = (payload: Json | Buffer, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/submissions',
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    });

  return {
    sendRaw,

    /** Sends one submission; `key` is made when it is not given. */
    send: (payload: Json, key: string = randomUUID()) => sendRaw(payload, { 'idempotency-key': key }),

    /** Sends one submission that has to be received. */
    async submit(payload: Json, key: string = randomUUID()): Promise<SubmissionReceived> {
      const answer = await sendRaw(payload, { 'idempotency-key': key });
      if (answer.statusCode !== 201) throw new Error(`Not received: ${answer.body}`);
      return answer.json<SubmissionReceived>();
    },

    ask: (code: string) => ask('GET', '', code),
    correct: (code: string, id: string, payload: Json) => ask('PATCH', `/comments/${id}`, code, payload),
    withdraw: (code: string, id: string) => ask('POST', `/comments/${id}/withdrawal`, code),

    /** What a receipt that has to open shows. */
    async receipt(code: string): Promise<Receipt> {
      const answer = await ask('GET', '', code);
      if (answer.statusCode !== 200) throw new Error(`Not opened: ${answer.body}`);
      return answer.json<Receipt>();
    },
  };
}

/** A comment on a section that agrees and says so. */
export const onSection = (section: { id: string } | undefined, changes: Json = {}): Json => ({
  target: { sectionId: section?.id },
  stance: 'agree',
  body: 'Tôi đồng ý.',
  ...changes,
});

/** One sending of these comments by a citizen who lets them be shown. */
export const submissionOf = (comments: Json[], changes: Json = {}): Json => ({
  capacity: 'citizen',
  language: 'vi',
  consentToPublish: true,
  comments,
  ...changes,
});
