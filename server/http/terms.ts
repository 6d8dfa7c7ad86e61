import { type Static, Type } from 'typebox';

/** The closed word lists of product.md as they appear in the API. */
export const Phase = Type.Enum(['announced', 'open', 'closed', 'concluded']);
export type Phase = Static<typeof Phase>;

export const SectionKind = Type.Enum([
  'part',
  'chapter',
  'division',
  'subdivision',
  'article',
  'clause',
  'point',
  'annex',
  'heading',
  'paragraph',
]);
export type SectionKind = Static<typeof SectionKind>;

export const Stance = Type.Enum(['agree', 'agree_with_changes', 'disagree', 'other']);
export type Stance = Static<typeof Stance>;

export const Group = Type.Enum(['deputy', 'organisation', 'expert', 'overseas', 'citizen']);
export type Group = Static<typeof Group>;

export const Capacity = Type.Enum(['citizen', 'expert', 'deputy', 'organisation']);
export type Capacity = Static<typeof Capacity>;

export const Channel = Type.Enum(['online', 'qr', 'meeting', 'letter', 'email', 'phone']);
export type Channel = Static<typeof Channel>;

export const Entry = Type.Enum(['self', 'organisation', 'staff', 'import']);
export type Entry = Static<typeof Entry>;

/** How a comment came in: by itself, made to wait, or with a proof of work. Says nothing about whom. */
export const Arrival = Type.Enum(['ordinary', 'slowed', 'proof_of_work']);
export type Arrival = Static<typeof Arrival>;

export const Visibility = Type.Enum([
  'pending',
  'published',
  'published_redacted',
  'withheld',
  'considered_only',
  'set_aside',
  'withdrawn',
]);
export type Visibility = Static<typeof Visibility>;
