import { error } from '@sveltejs/kit';
import { openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import { receiptPicture } from '#lib/commenting/receipt-picture.server.ts';
import type { RequestHandler } from './$types';

/** The code of the open receipt as a picture to save: QR code and characters. */
export const GET: RequestHandler = (event) => {
  const code = openReceiptCode(event) ?? error(404, '');
  return new Response(new Uint8Array(receiptPicture(code)), {
    headers: {
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename="bien-nhan-gop-y.png"',
      'cache-control': 'no-store',
    },
  });
};
