import type { PlaceName } from '#server/figures/place-queries.ts';
import { noStances, showLines } from '#server/tallies/lines.ts';
import type { TalliesCounted } from '#server/tallies/figure-queries.ts';
import type { Figures, ToldTallies } from './schema.ts';
import { enough } from './cells.ts';

type Told = NonNullable<Figures['tallies']>;

/**
 * Tallies as everybody sees them: a number of 1 to 4 is left out. Sums over stances, sections or bodies are not told, so
 * that nothing is left to take away from; and no figure of comments has any part in them.
 */
export function tellTallies({ tallies, lines, bodies }: TalliesCounted): Told {
  const tell = (n: number) => (n > 0 && n < enough ? null : n);
  return {
    tallies,
    sections: showLines(lines, []).map(({ place, counts }) => {
      const { agree, agree_with_changes, disagree, other } = { ...noStances(), ...counts };
      return {
        id: place,
        bodies: bodies.get(place) ?? 0,
        agree: tell(agree),
        agree_with_changes: tell(agree_with_changes),
        disagree: tell(disagree),
        other: tell(other),
      };
    }),
  };
}

/** The same in reading order, with the names of the places. */
export function nameTallies({ tallies, sections }: Told, places: readonly PlaceName[]): ToldTallies {
  const found = new Map(sections.map((section) => [section.id, section]));
  return {
    tallies,
    note,
    sections: places.flatMap(({ id, label, heading }) => {
      const section = found.get(id);
      return section ? [{ ...section, label, heading }] : [];
    }),
  };
}

/** What stands at every tally. */
const note = {
  vi: 'Số do các cơ quan, tổ chức tự đếm và gửi đến, không phải ý kiến và không cộng vào ý kiến. Đây không phải là kết quả bỏ phiếu, cũng không phải là mẫu điều tra.',
  en: 'Counted by bodies themselves and handed in: no comments, and not added to them. Not a vote, not a sample.',
};
