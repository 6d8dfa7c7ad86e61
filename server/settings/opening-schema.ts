import { type Static, Type } from 'typebox';
import { Instant } from '#server/http/text.ts';

export const ConditionCode = Type.Enum([
  'moderators',
  'second_administrator',
  'responsible_body',
  'contact',
  'data_controller',
  'rules',
  'dates',
  'draft',
  'checklist',
]);
export type ConditionCode = Static<typeof ConditionCode>;

/** What must be so before a consultation opens. */
export const Condition = Type.Object({
  code: ConditionCode,
  met: Type.Boolean(),
  detail: Type.String({ description: 'one sentence in English' }),
});
export type Condition = Static<typeof Condition>;

export const Opening = Type.Object({
  opened: Type.Boolean(),
  excepted: Type.Boolean({ description: 'a trial on a machine of its own opens without conditions' }),
  ready: Type.Boolean(),
  wouldOpenAt: Type.Union([Instant, Type.Null()], { description: 'null: at once' }),
  conditions: Type.Array(Condition),
});
export type Opening = Static<typeof Opening>;
