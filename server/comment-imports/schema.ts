import { type Static, Type } from 'typebox';
import { EventKind } from '#server/events/schema.ts';
import { Group, Stance } from '#server/http/terms.ts';
import { Day, Instant, NullableInstant, NullableString, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** What may be sent in the staff area; the command line takes files of any size. */
export const limits = {
  file: 20 * 1024 * 1024,
  mapping: 64 * 1024,
  faultsShown: 200,
  preview: 10,
  events: 10_000,
  eventsShown: 100,
} as const;

export const ConsultationPath = Type.Object({ slug: Slug });
export const ImportPath = Type.Object({ slug: Slug, id: Uuid });

/** In which language the page is that a form leads back to. */
export const UploadQuery = Type.Object({ page: Type.Optional(Type.Enum(['vi', 'en'])) }, closed);

export const TargetTotal = Type.Object({
  label: Type.String({ description: 'as cited; `*` is the document as a whole' }),
  heading: NullableString,
  agree: Type.Integer(),
  agree_with_changes: Type.Integer(),
  disagree: Type.Integer(),
  other: Type.Integer(),
  none: Type.Integer({ description: 'without a stance' }),
  total: Type.Integer(),
});
export type TargetTotal = Static<typeof TargetTotal>;

export const ImportFault = Type.Object({
  line: Type.Integer({ description: 'of the file, on which the row begins; 1 is the head' }),
  code: Type.String(),
  column: Type.String({ description: 'field of the mapping' }),
});
export type ImportFault = Static<typeof ImportFault>;

/** What the check of a whole file found. No text of the file stands in it. */
export const ImportReport = Type.Object({
  rows: Type.Integer({ description: 'of the file, without its head' }),
  comments: Type.Integer({ description: 'rows that become comments' }),
  blank: Type.Integer({ description: 'rows that say nothing: left out' }),
  junk: Type.Integer({ description: 'rows without a letter, a digit or a stance: left out' }),
  leftOut: Type.Array(ImportFault, { description: 'the first of the blank and junk rows' }),
  faults: Type.Integer({ description: 'rows that cannot be understood' }),
  firstFaults: Type.Array(ImportFault),
  cleaned: Type.Integer({ description: 'texts from which HTML was taken away' }),
  days: Type.Union([Type.Object({ first: Day, last: Day }), Type.Null()]),
  totals: Type.Array(TargetTotal, { description: 'in document order' }),
  events: Type.Optional(
    Type.Object(
      { meetings: Type.Integer(), letters: Type.Integer() },
      { description: 'that the rows come from, each once; where the mapping says which' },
    ),
  ),
});
export type ImportReport = Static<typeof ImportReport>;

export const PreviewRow = Type.Object({
  line: Type.Integer(),
  target: Type.String(),
  stance: Type.Optional(Stance),
  body: Type.Optional(Type.String()),
  suggestedText: Type.Optional(Type.String()),
  group: Group,
  day: Day,
  event: Type.Optional(Type.String({ description: 'name of the meeting or the letter' })),
});
export type PreviewRow = Static<typeof PreviewRow>;

export const BroughtEvent = Type.Object({
  kind: EventKind,
  name: Type.String(),
  date: Day,
  place: NullableString,
  attendance: Type.Union([Type.Integer(), Type.Null()]),
});
export type BroughtEvent = Static<typeof BroughtEvent>;

const state = Type.Enum(['wanting', 'waiting', 'complete'], {
  description:
    '`wanting`: the check found faults, and nothing of the file was kept; `waiting`: kept apart until it is completed or cancelled; `complete`',
});

export const CommentImport = Type.Object({
  id: Uuid,
  fileName: Type.String(),
  state,
  startedAt: Instant,
  completedAt: NullableInstant,
  comments: Type.Integer(),
  report: ImportReport,
  preview: Type.Array(PreviewRow, { description: 'the first rows, while it waits' }),
  events: Type.Array(BroughtEvent, {
    description: 'the first meetings and letters that it brings, while it waits',
  }),
});
export type CommentImport = Static<typeof CommentImport>;

export const CommentImports = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      fileName: Type.String(),
      state,
      startedAt: Instant,
      completedAt: NullableInstant,
      comments: Type.Integer(),
    }),
  ),
});
export type CommentImports = Static<typeof CommentImports>;
