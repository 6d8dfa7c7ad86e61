import type { PlacingSection } from './lineage-queries.ts';

export interface Successor {
  id: string;
  nodeId: string;
  texts: Record<string, string>;
}

/** A section of the version before and what it became in the new one. */
export interface Before {
  id: string;
  nodeId: string;
  texts: Record<string, string>;
  successors: Successor[];
  /** Other sections of the version before that went into the same new ones. */
  others: Record<string, string>[];
  /** One became one: where the words are the same too, a quote stands where it stood. */
  isSingle: boolean;
}

export interface Plan {
  /** Sections of any earlier version that comments may quote and whose quotes may have to be looked for, in order. */
  origins: string[];
  /** By section of the version before. */
  before: Map<string, Before>;
  /** By section of any earlier version: the section that holds its node in the version before. */
  heir: Map<string, Before>;
}

/** Whether in a language nothing has to be looked for: the section became one other and says the same. */
export const isSettled = ({ isSingle, texts, successors }: Before, language: string): boolean =>
  isSingle && texts[language] !== undefined && texts[language] === successors[0]?.texts[language];

/**
 * What has to be looked for when a version is published.
 *
 * @param sections of all versions up to the new one
 * @param pairs what became what in all of them
 * @param number of the version before
 */
export function planPlacing(
  sections: readonly PlacingSection[],
  pairs: readonly { from: string; to: string }[],
  number: number,
): Plan {
  const byId = new Map(sections.map((section) => [section.id, section]));
  const became = grouped(
    pairs,
    ({ from }) => from,
    ({ to }) => to,
  );
  const camefrom = grouped(
    pairs,
    ({ to }) => to,
    ({ from }) => from,
  );
  const before = new Map<string, Before>();
  for (const section of sections) {
    if (section.number !== number) continue;
    const successors = (became.get(section.id) ?? []).flatMap((id) => byId.get(id) ?? []);
    const others = new Set(
      successors.flatMap(({ id }) => camefrom.get(id) ?? []).filter((id) => id !== section.id),
    );
    before.set(section.id, {
      ...section,
      successors,
      others: [...others].map((id) => byId.get(id)?.texts ?? {}),
      isSingle: successors.length === 1 && others.size === 0,
    });
  }
  const byNode = new Map([...before.values()].map((each) => [each.nodeId, each]));
  const heir = new Map<string, Before>();
  const origins: string[] = [];
  for (const { id, nodeId, number: version } of sections) {
    if (version > number) continue;
    const own = before.get(id) ?? byNode.get(nodeId);
    if (own) heir.set(id, own);
    if (reached(id, became, before).some(isOpen)) origins.push(id);
  }
  return { origins, before, heir };
}

const isOpen = (each: Before) => Object.keys(each.texts).some((language) => !isSettled(each, language));

function grouped<T>(
  items: readonly T[],
  key: (item: T) => string,
  value: (item: T) => string,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), value(item)]);
  return groups;
}

/** The sections of the version before in which a quote of an earlier section may stand. */
function reached(
  id: string,
  became: ReadonlyMap<string, string[]>,
  before: ReadonlyMap<string, Before>,
): Before[] {
  const found: Before[] = [];
  const seen = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const own = before.get(at);
    if (own) found.push(own);
    else open.push(...(became.get(at) ?? []));
  }
  return found;
}
