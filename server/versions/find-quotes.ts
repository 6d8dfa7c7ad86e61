import type { Apart } from './apart.ts';
import type { Placed } from './placement-rows.ts';
import { isSettled, type Before, type Plan } from './placing-plan.ts';
import type { QuotingComment } from './quoting-queries.ts';

interface Wanted {
  comments: readonly QuotingComment[];
  plan: Plan;
  /** The authoritative one, for quotes in a language that the draft no longer speaks. */
  language: string;
  /** The section at which the comments were made. */
  sectionId: string;
}

interface Group {
  before: Before;
  language: string;
  comments: QuotingComment[];
}

/** Where the passages stand now, asked for by section and language, so that a text goes over to the thread once. */
export async function findQuotes(apart: Apart, wanted: Wanted): Promise<Placed[]> {
  const placed = await Promise.all(grouped(wanted).map((group) => anchorAll(apart, group)));
  return placed.flat();
}

function grouped({ comments, plan, language, sectionId }: Wanted): Group[] {
  const groups = new Map<string, Group>();
  for (const comment of comments) {
    const before = comment.sectionId === null ? plan.heir.get(sectionId) : plan.before.get(comment.sectionId);
    if (!before || comment.orphaned) continue;
    const spoken =
      comment.language !== null && comment.language in before.texts ? comment.language : language;
    if (isSettled(before, spoken)) continue;
    const key = `${before.id} ${spoken}`;
    const group = groups.get(key) ?? { before, language: spoken, comments: [] };
    group.comments.push(comment);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function anchorAll(apart: Apart, { before, language, comments }: Group): Promise<Placed[]> {
  const { anchors } = await apart.ask({
    kind: 'anchor',
    quotes: comments.map(({ exact, prefix, suffix }) => ({ exact, prefix, suffix })),
    sources: {
      text: before.texts[language] ?? '',
      others: before.others.map((texts) => texts[language] ?? ''),
    },
    successors: before.successors.map(({ texts }) => texts[language] ?? ''),
  });
  return comments.map((comment, at) => {
    const anchor = anchors[at] ?? null;
    const successor = anchor ? before.successors[anchor.successor] : undefined;
    return {
      comment,
      anchor,
      sectionId: successor?.id ?? null,
      fromNode: before.nodeId,
      toNode: successor?.nodeId ?? null,
    };
  });
}
