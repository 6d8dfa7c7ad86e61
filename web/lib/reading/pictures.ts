import type { ShortAddress } from '#server/short-addresses/schema.ts';
import { apiPath } from '#lib/api.ts';
import { type Locale, locale } from '#lib/locale.ts';

type Of = Pick<ShortAddress, 'document' | 'nodeId'>;

const query = ({ document, nodeId }: Of, language: Locale) => ({ document, section: nodeId, language });

/** Where the QR code of a short address is drawn, in the language in which the address opens. */
export const qrPicture = (slug: string, of: Of, form: 'svg' | 'png'): string =>
  apiPath(`/consultations/${slug}/qr.${form}`, query(of, locale()));

/** Where the poster for a short address is made. */
export const poster = (slug: string, of: Of, language: Locale): string =>
  apiPath(`/consultations/${slug}/poster.pdf`, query(of, language));
