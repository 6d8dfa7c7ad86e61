import { valueOf } from './styles.ts';
import { childOf, elementsOf, type XmlElement } from '../xml-tree.ts';

/** One level of a list, as numbering.xml says. */
export interface ListLevel {
  start: number;
  format: string;
  /** 'Điều %1.', '%1.%2' */
  text: string;
  isLegal: boolean;
  /** The level (from 1) whose advance restarts this one; 0: none does. */
  restartsAfter: number | null;
  style: string | null;
}

export interface List {
  abstract: string;
  levels: Map<number, ListLevel>;
  /** Levels at which this list begins anew, with its number. */
  starts: Map<number, number>;
}

/** The lists of a document by the id that paragraphs name. */
export function readNumbering(root: XmlElement | null): Map<string, List> {
  const abstracts = new Map<string, XmlElement>();
  const byStyleLink = new Map<string, XmlElement>();
  const lists = new Map<string, List>();
  for (const element of elementsOf(root ?? undefined)) {
    if (element.name !== 'w:abstractNum') continue;
    abstracts.set(element.attributes['w:abstractNumId'] ?? '', element);
    const link = valueOf(element, 'w:styleLink');
    if (link !== null) byStyleLink.set(link, element);
  }
  for (const element of elementsOf(root ?? undefined)) {
    if (element.name !== 'w:num') continue;
    const abstract = valueOf(element, 'w:abstractNumId') ?? '';
    const named = abstracts.get(abstract);
    const linked = byStyleLink.get(valueOf(named, 'w:numStyleLink') ?? '') ?? named;
    const list: List = { abstract, levels: levelsOf(linked), starts: new Map() };
    for (const override of elementsOf(element)) {
      if (override.name !== 'w:lvlOverride') continue;
      const at = Number(override.attributes['w:ilvl'] ?? 0);
      for (const [level, said] of levelsOf(override)) list.levels.set(level, said);
      const start = valueOf(override, 'w:startOverride');
      if (start !== null) list.starts.set(at, Number(start));
    }
    lists.set(element.attributes['w:numId'] ?? '', list);
  }
  return lists;
}

function levelsOf(element: XmlElement | undefined): Map<number, ListLevel> {
  const levels = new Map<number, ListLevel>();
  for (const level of elementsOf(element)) {
    if (level.name !== 'w:lvl') continue;
    const restart = valueOf(level, 'w:lvlRestart');
    levels.set(Number(level.attributes['w:ilvl'] ?? 0), {
      start: Number(valueOf(level, 'w:start') ?? 0),
      format: valueOf(level, 'w:numFmt') ?? 'decimal',
      text: valueOf(level, 'w:lvlText') ?? '',
      isLegal: childOf(level, 'w:isLgl') !== undefined,
      restartsAfter: restart === null ? null : Number(restart),
      style: valueOf(level, 'w:pStyle'),
    });
  }
  return levels;
}
