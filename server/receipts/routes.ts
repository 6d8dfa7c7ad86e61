import { Type } from 'typebox';
import { BadRequest, NotFound, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { Uuid } from '#server/http/text.ts';
import { storedId, submissionId } from '#server/ids.ts';
import { checkContent, textsTooLong } from '#server/submissions/content.ts';
import { bucketOfCode } from '#server/submissions/receipt-code.ts';
import { limits } from '#server/submissions/schema.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import type { Locked } from './change.ts';
import { codeIn } from './code-in.ts';
import { correct } from './correct.ts';
import { corrected, textsOf } from './corrected.ts';
import { findReceipt, listReceiptComments } from './queries.ts';
import type { ReceiptCommentRow } from './rows.ts';
import { CorrectionSent, LanguageOfLabels, NothingSent, Receipt, ReceiptHeaders } from './schema.ts';
import { showReceipt } from './show.ts';
import { withdraw } from './withdraw.ts';

const CommentId = Type.Object({ id: Uuid }, { additionalProperties: false });
const base = {
  tags: ['receipt'],
  headers: ReceiptHeaders,
  querystring: LanguageOfLabels,
  response: { 200: Receipt },
};

/** What the holder of a receipt code may do: the code is the only key, sent as a header and never in a URL. */
export function receiptRoutes(app: App, { database, keys }: Parts, lookup: TargetLookup): void {
  const { pool } = database;

  app.get(
    '/receipt',
    {
      config: { access: 'public', limit: 'lookup' },
      schema: { ...base, summary: 'State of every comment of a submission' },
    },
    (request) =>
      showReceipt({ pool, keys }, codeIn(request.headers['receipt-code']), request.query.language ?? 'vi'),
  );

  app.patch(
    '/receipt/comments/:id',
    {
      config: { access: 'public' },
      schema: {
        ...base,
        summary: 'Correct a comment until closing',
        params: CommentId,
        body: CorrectionSent,
      },
    },
    async (request) => {
      const code = codeIn(request.headers['receipt-code']);
      const found = await findComment(code, request.params.id);
      if (Object.keys(request.body).length === 1)
        throw new Unprocessable('A correction names what it changes.');
      const sent = corrected(found.comment, request.body);
      if (textsTooLong([...found.others.map(textsOf), sent])) {
        throw new BadRequest(`All texts of a submission together may have ${limits.allTexts} characters.`, [
          { pointer: '/body', detail: 'Shorten this comment, or send the rest as a new submission.' },
        ]);
      }
      const { questionId: answered } = found.comment;
      const checked = await checkContent(lookup, sent, '', { answered });
      if ('errors' in checked)
        throw new Unprocessable('The correction cannot be received as it is.', checked.errors);
      if (checked.content.known.consultationId !== found.receipt.consultationId) {
        throw new Unprocessable('A comment stays in its consultation.', [
          { pointer: '/target', detail: 'This target belongs to another consultation.' },
        ]);
      }
      await correct({ pool, keys }, found, request.body.revision, checked.content);
      return showReceipt({ pool, keys }, code, request.query.language ?? 'vi');
    },
  );

  app.post(
    '/receipt/comments/:id/withdrawal',
    {
      config: { access: 'public' },
      schema: {
        ...base,
        summary: 'Withdraw a comment: its text is erased',
        params: CommentId,
        body: NothingSent,
      },
    },
    async (request) => {
      const code = codeIn(request.headers['receipt-code']);
      await withdraw(pool, await findComment(code, request.params.id));
      return showReceipt({ pool, keys }, code, request.query.language ?? 'vi');
    },
  );

  async function findComment(code: string, id: string): Promise<Locked & { others: ReceiptCommentRow[] }> {
    const bucket = bucketOfCode(code);
    const receipt = await findReceipt(pool, bucket, submissionId(code, bucket), 'vi');
    if (!receipt) throw new NotFound('No receipt has this code.');
    const own = await listReceiptComments(pool, bucket, receipt.id, 'vi');
    const comment = own.find((candidate) => candidate.id === storedId(keys, id));
    if (!comment) throw new NotFound('This receipt has no such comment.');
    return { receipt, comment, others: own.filter((other) => other !== comment) };
  }
}
