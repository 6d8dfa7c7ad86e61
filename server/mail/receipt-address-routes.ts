import { Type } from 'typebox';
import { NotFound, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { submissionId } from '#server/ids.ts';
import { ReceiptHeaders } from '#server/receipts/schema.ts';
import { bucketOfCode, readCode } from '#server/submissions/receipt-code.ts';
import { findAbout, findAddressState, tellMailer } from './queries.ts';
import { AddressState } from './schema.ts';

const config = { access: 'public', limit: 'lookup' } as const;
const receipt = { tags: ['receipt'], headers: ReceiptHeaders };

/** What the holder of a receipt code may know and do about the address that was left: whether there is one, and erase it. */
export function receiptAddressRoutes(app: App, { database: { pool } }: Parts): void {
  app.get(
    '/receipt/email',
    {
      config,
      schema: {
        ...receipt,
        summary: 'Whether an address is kept, never which',
        response: { 200: AddressState },
      },
    },
    async ({ headers }) => ({ address: await findAddressState(pool, bySubmission(headers['receipt-code'])) }),
  );

  app.delete(
    '/receipt/email',
    { config, schema: { ...receipt, summary: 'Erase the address', response: { 204: Type.Null() } } },
    async ({ headers }, reply) => {
      const found = bySubmission(headers['receipt-code']);
      if (!(await findAbout(pool, found, null))) throw new NotFound('No receipt has this code.');
      await tellMailer(pool, found, 'email_taken_back');
      return reply.code(204).send(null);
    },
  );
}

function bySubmission(typed: string) {
  const read = readCode(typed);
  if (!('code' in read)) throw new Unprocessable('This is not a receipt code.');
  const bucket = bucketOfCode(read.code);
  return { bucket, submissionId: submissionId(read.code, bucket) };
}
