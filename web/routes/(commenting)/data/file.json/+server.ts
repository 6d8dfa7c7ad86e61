import { error } from '@sveltejs/kit';
import { openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import { readReceipt } from '#lib/commenting/receipt.server.ts';
import type { RequestHandler } from './$types';

/** Everything kept about the submission whose receipt is open, as a file. Its name does not give the code away. */
export const GET: RequestHandler = async (event) => {
  const answer = await readReceipt(event, openReceiptCode(event) ?? error(404, ''));
  if (!answer.ok) error(answer.status, '');
  return new Response(`${JSON.stringify(answer.data, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="du-lieu-gop-y.json"',
      'cache-control': 'no-store',
    },
  });
};
