import type { Kind } from '#server/background/schema.ts';
import { kindWord } from '#lib/reading/background.ts';

const kinds: Kind[] = ['report', 'explanation', 'assessment', 'law', 'research', 'data', 'other'];

/** The kinds of background documents with their words, to choose from. */
export const kindChoices = (): { value: Kind; label: string }[] =>
  kinds.map((value) => ({ value, label: kindWord(value) }));
