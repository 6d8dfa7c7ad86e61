import type { Keys } from '#server/keys.ts';
import { bucketOf } from '#server/ids.ts';
import { openWhole, sealWhole } from '#server/sealing.ts';
import type { Purpose } from './schema.ts';

/** What a link in a mail is good for, and about which submission. */
export interface Link {
  purpose: Purpose;
  bucket: number;
  submissionId: string;
}

const about = 'link in a mail';

/** A sealed word that only this installation can make or read: nothing of it stands in the database. */
export const mailToken = (keys: Pick<Keys, 'mail'>, purpose: Purpose, submissionId: string): string =>
  sealWhole(keys.mail, `${purpose} ${submissionId}`, about).toString('base64url');

/** What a token says; nothing where it was not made here, or was altered. */
export function readMailToken(keys: Pick<Keys, 'mail'>, token: string): Link | undefined {
  try {
    const [purpose, submissionId = ''] = openWhole(keys.mail, Buffer.from(token, 'base64url'), about).split(
      ' ',
    );
    if (purpose !== 'confirm' && purpose !== 'unsubscribe' && purpose !== 'not_me') return undefined;
    return { purpose, submissionId, bucket: bucketOf(submissionId) };
  } catch {
    return undefined;
  }
}
