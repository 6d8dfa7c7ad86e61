import type { Alignment } from '#server/versions/alignment-schema.ts';

type Line = Alignment['lines'][number];
export type AlignedSection = NonNullable<Line['to']>;

/** A section of the new version with all that it was; or one of the old that became nothing. */
export interface Group {
  /** Of the new section, or of the old one that is gone. */
  id: string;
  from: AlignedSection[];
  to: AlignedSection | null;
  place: Line['place'];
  text: Line['text'];
  /** Whether nobody has said yet that it is so, and it is not certain. */
  isDoubtful: boolean;
  isConfirmed: boolean;
}

/** Lines by the new section that they reach, in the order of the new version. */
export function groupsOf(lines: readonly Line[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const { from, to, place, text, certainty, confirmed } = line;
    const id = to?.id ?? from?.id ?? '';
    const group = groups.get(id) ?? {
      id,
      from: [],
      to,
      place,
      text,
      isDoubtful: false,
      isConfirmed: false,
    };
    if (from) group.from.push(from);
    group.isDoubtful ||= certainty === 'doubtful' && !confirmed;
    group.isConfirmed ||= confirmed;
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** Two ends of a line as the API takes them. */
export interface Said {
  from: string | null;
  to: string | null;
}

/** That a group is as it was proposed. */
export const asProposed = ({ from, to }: Group): Said[] => {
  if (from.length === 0) return [{ from: null, to: to?.id ?? null }];
  return from.map(({ id }) => ({ from: id, to: to?.id ?? null }));
};

/** That an old section became these new ones, each of which keeps what else it was made of. */
export function became(groups: readonly Group[], from: string, chosen: readonly string[]): Said[] {
  if (chosen.length === 0) return [{ from, to: null }];
  return chosen.flatMap((to) => {
    const others = groups.find((group) => group.to?.id === to)?.from ?? [];
    const sources = new Set([...others.map(({ id }) => id), from]);
    return [...sources].map((source) => ({ from: source, to }));
  });
}

/** Every section of one side, each once. */
export function sectionsOn(groups: readonly Group[], side: 'from' | 'to'): AlignedSection[] {
  const all = groups.flatMap(({ from, to }) => (side === 'from' ? from : to ? [to] : []));
  return [...new Map(all.map((section) => [section.id, section])).values()];
}
