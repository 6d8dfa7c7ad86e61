import type { CommentChange, CountChanges } from '#db/schema/outbox.ts';
import type { Group } from '#server/http/terms.ts';
import type { Sender } from './prepare.ts';
import type { CommentRow } from './rows.ts';

/** What a submission adds to the roll-ups. */
export function changesOf(
  consultation: string,
  sender: Sender,
  group: Group,
  day: string,
  comments: CommentRow[],
): CountChanges {
  const { channel, entry, country = '', province = '' } = sender;
  return {
    submissions: [{ consultation, group, channel, entry, country, province, day }],
    comments: comments.map(({ place, stance, visibility }): CommentChange => ({
      consultation,
      place,
      group,
      stance: stance ?? 'none',
      channel,
      entry,
      visibility,
      day,
      country,
      province,
      n: 1,
    })),
  };
}
