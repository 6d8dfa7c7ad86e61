import type { StoredSignal } from '#db/schema/spans.ts';
import { codePointsOf } from './code-points.ts';
import { domainsVersion } from './domains.ts';
import { foundIn } from './found-in-text.ts';
import { listVersions } from './word-list.ts';

/**
 * A passage that a moderator should look at, in code points of the text of `field`. `detail` is a machine word or the
 * id of an entry of the list, never anything of the text.
 */
export type Signal = StoredSignal;

export const signalKinds = ['private_data', 'link', 'slur', 'threat'] as const satisfies Signal['kind'][];
export type SignalKind = (typeof signalKinds)[number];

/** Goes up with each change of what the detectors find. */
const patternsVersion = 1;

/** What screened a text, to be kept beside the signals: the versions of the patterns, the word lists, the domains. */
export const edition = `${patternsVersion} vi${listVersions.vi} en${listVersions.en} domains${domainsVersion}`;

/**
 * Whether a signal, of this module or another's, is of a harm, so that its case waits for a person. Duplicates and
 * the class of arrival never are, nor is a link to a domain that a state keeps for its own bodies.
 */
export const isHarm = (kind: string, detail?: string): boolean =>
  signalKinds.some((harm) => harm === kind) && !(kind === 'link' && detail === 'official');

function signalsIn(text: string | null, field: Signal['field']): Signal[] {
  if (text === null) return [];
  const pointAt = codePointsOf(text);
  return foundIn(text).map(({ kind, detail, start, end }) => {
    return { kind, start: pointAt(start), end: pointAt(end), field, detail };
  });
}

/**
 * Signals of harms in the texts of a comment, those of the body first, each in the order of its text: hints for a
 * moderator, never a verdict. Time is linear in the texts whatever they hold.
 *
 * @param text in NFC, as it is kept: positions are of that form
 */
export function screen(text: { body: string | null; suggestedText: string | null }): Signal[] {
  return [...signalsIn(text.body, 'body'), ...signalsIn(text.suggestedText, 'suggestedText')];
}
