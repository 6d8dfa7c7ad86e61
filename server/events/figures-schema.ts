import { type Static, Type } from 'typebox';

const Count = Type.Integer({ minimum: 0 });

export const EventFigure = Type.Object({
  n: Count,
  declared: Type.Integer({ minimum: 0, description: 'of these, how many say a number' }),
  attendance: Type.Integer({ minimum: 0, description: 'declared: who came, or who signed' }),
});
export type EventFigure = Static<typeof EventFigure>;

/** Events and attendance, in no other number. */
export const EventFigures = Type.Object(
  { meetings: EventFigure, letters: EventFigure },
  {
    description:
      'attendance is declared by who handed in; nothing here is added to comments or to each other',
  },
);
export type EventFigures = Static<typeof EventFigures>;
