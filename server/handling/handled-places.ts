import type { Pool, PoolClient } from 'pg';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import { bucketOf, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { findMaskable } from '#server/masking/queries.ts';
import { themeFor } from '#server/themes/theme-for.ts';
import { lockAnalysed } from './lock-comment.ts';
import type { Handled } from './queries.ts';

interface HandledPlace {
  path: string;
  /** In the words of the API's description. */
  what: string;
  /** Throws NotFound for whoever may not analyse it. */
  find: (who: Who, id: string) => Promise<Handled>;
  /** The same, held until the transaction ends. */
  hold: (client: PoolClient, who: Who, id: string) => Promise<Handled>;
}

/** What is handled, each at its address: comments and themes. */
export function handledPlaces({ pool, keys }: { pool: Pool; keys: Keys }): HandledPlace[] {
  const theme = async (who: Who, id: string): Promise<Handled> => {
    const { consultationId } = await themeFor(pool, who, id);
    return { kind: 'theme', id, consultationId };
  };
  const comment = async (who: Who, id: string): Promise<Handled> => {
    const found = await findMaskable(pool, storedId(keys, id));
    if (!found || !may(who, 'analyse', found.consultationId)) throw new NotFound();
    return { kind: 'comment', bucket: bucketOf(found.id), ...found };
  };
  return [
    {
      path: '/comments/:id',
      what: 'a comment',
      find: comment,
      hold: (client, who, id) => lockAnalysed(client, who, storedId(keys, id)),
    },
    { path: '/themes/:id', what: 'a theme', find: theme, hold: (_client, who, id) => theme(who, id) },
  ];
}
