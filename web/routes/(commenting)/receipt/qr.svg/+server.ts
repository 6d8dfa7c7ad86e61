import { error } from '@sveltejs/kit';
import QRCode from 'qrcode';
import { openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import type { RequestHandler } from './$types';

/** The code of the open receipt as a QR code: the code alone, no address. */
export const GET: RequestHandler = async (event) => {
  const code = openReceiptCode(event) ?? error(404, '');
  const svg = await QRCode.toString(code, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' } });
};
