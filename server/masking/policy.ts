import type { Standing } from '#server/access/permissions.ts';

/**
 * Whether somebody may ask to read a masked passage: analysts, unless they edit the same consultation too. Who drafts
 * never reads private data of who commented.
 */
export const mayAsk = ({ roles }: Pick<Standing, 'roles'>, consultationId: string): boolean => {
  const here = roles.filter((held) => held.consultationId === consultationId).map(({ role }) => role);
  return here.includes('analyst') && !here.includes('editor');
};
