/** What a moderator can do by one key. The letters mean the same in both languages, in every queue, on every day. */
export const keyOf = {
  publish: 'p',
  publish_redacted: 'r',
  withhold: 'w',
  confirm: 'c',
  return: 't',
  uphold: 'g',
  overturn: 'v',
  move: 'm',
  second_opinion: 'o',
  ask: 'a',
  skip: 's',
  recuse: 'i',
  set_aside: 'f',
  next: 'n',
  previous: 'b',
  undo: 'u',
  last: 'l',
  show: 'x',
  accept: 'y',
  scope: 'd',
  hold: 'h',
  note: 'e',
  help: '?',
} as const;
export type Act = keyof typeof keyOf;

const acts = new Map<string, Act>(
  (Object.keys(keyOf) as Act[]).map((act): [string, Act] => [keyOf[act], act]),
);

/** What was pressed: an act, or the reason with that number in the rules, from 1. */
export type Pressed = { act: Act } | { reason: number } | undefined;

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>;

/** Reads a press. With a modifier it belongs to the browser; `0` is the tenth reason. */
export function pressedBy({ key, code, ctrlKey, altKey, metaKey, isComposing }: Press): Pressed {
  if (ctrlKey || altKey || metaKey || isComposing) return undefined;
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  const number = /^\d$/.test(key) ? key : digit;
  if (number !== undefined && (/^\d$/.test(key) || !isLatin(key))) return { reason: Number(number) || 10 };
  // A keyboard of another script still has its letters in the same places.
  const letter = isLatin(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? '');
  const act = acts.get(letter);
  return act && { act };
}

const isLatin = (key: string): boolean => /^[\x20-\x7e]$/.test(key);

/** The digit of a reason by its place in the rules, from 0; undefined for those after the tenth. */
export const digitOf = (place: number): string | undefined =>
  place < 10 ? String((place + 1) % 10) : undefined;
