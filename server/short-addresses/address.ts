import type { Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import { codesFor } from './codes.ts';
import { findTarget, type Target } from './queries.ts';
import type { PageLanguage, ShortAddress, TargetQuery } from './schema.ts';

/** The whole address for a code; the language decides in which the pages behind it open. */
export const addressOf = (publicUrl: string, code: string, language: PageLanguage = 'vi'): string =>
  `${publicUrl}${language === 'vi' ? '' : `/${language}`}/s/${code}`;

/** What a short address of ours looks like from outside. */
export const asShortAddress = (
  { document, nodeId, label, heading }: Target,
  code: string,
  address: string,
): ShortAddress => ({
  code,
  address,
  kind: nodeId ? 'section' : document ? 'document' : 'consultation',
  document,
  nodeId,
  label,
  heading,
});

/** The short address of a consultation, a document or a section, made if there is none yet; throws NotFound. */
export async function shortAddressOf(
  db: Db,
  publicUrl: string,
  slug: string,
  { language = 'vi', ...wanted }: TargetQuery,
): Promise<ShortAddress> {
  const target = await findTarget(db, slug, wanted, language);
  if (!target) throw new NotFound();
  const [code = ''] = await codesFor(db, [target]);
  return asShortAddress(target, code, addressOf(publicUrl, code, language));
}

/** In which language of the pages somebody reads, by a tag of any language. */
export const pageLanguage = (tag: string | undefined): PageLanguage =>
  tag?.toLowerCase().split('-')[0] === 'en' ? 'en' : 'vi';
