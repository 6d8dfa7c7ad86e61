import { type Static, Type } from 'typebox';
import { Day, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

export const Outcome = Type.Enum(['granted', 'partly_granted', 'refused']);
export type Outcome = Static<typeof Outcome>;

const figures = {
  received: Type.Integer(),
  granted: Type.Integer(),
  partlyGranted: Type.Integer(),
  refused: Type.Integer(),
  open: Type.Integer(),
};

/** How often an authority asked for contributors' data, by the year in which it asked. */
export const RequestFigures = Type.Object({
  ...figures,
  years: Type.Array(Type.Object({ year: Type.Integer(), ...figures }), { description: 'latest first' }),
});
export type RequestFigures = Static<typeof RequestFigures>;

export const OfficialRequest = Type.Object({
  id: Uuid,
  receivedDay: Day,
  decidedDay: Type.Union([Day, Type.Null()]),
  outcome: Type.Union([Outcome, Type.Null()]),
});
export type OfficialRequest = Static<typeof OfficialRequest>;

export const OfficialRequests = Type.Object({ items: Type.Array(OfficialRequest) });

export const NewRequest = Type.Object({ receivedDay: Day }, closed);
export const Decision = Type.Object({ decidedDay: Day, outcome: Outcome }, closed);
export const RequestPath = Type.Object({ id: Uuid });
