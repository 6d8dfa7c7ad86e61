import type { Pool, PoolClient } from 'pg';
import type { Who } from '#server/access/who.ts';
import { screen } from '#server/screening/screen.ts';
import { type MaskedText, maskedText } from './masked-text.ts';
import { mayAsk } from './policy.ts';
import { type MaskableComment } from './queries.ts';
import { findOwnRequests, type OwnRequest } from './request-queries.ts';

/** A comment as one reader sees it. */
export interface View extends MaskedText {
  requests: OwnRequest[];
  mayAsk: boolean;
}

/** What somebody reads of a comment. What screening has not come to yet is screened here: nothing slips through. */
export async function viewOf(db: Pool | PoolClient, comment: MaskableComment, who: Who): Promise<View> {
  const asks = mayAsk(who, comment.consultationId);
  const requests = asks ? await findOwnRequests(db, comment, who.personId) : [];
  const grants = requests.filter(({ granted }) => granted === true);
  const shown = maskedText(comment, comment.signals ?? screen(comment), comment.redactions, grants);
  return { ...shown, requests, mayAsk: asks };
}
