import { column, type Column, words } from '#server/exports/columns.ts';
import { Group, Stance } from '#server/http/terms.ts';

const must = { required: true } as const;

/** A comment as everybody can read it. There is no key by which comments of one citizen could be found together. */
export const commentColumns: readonly Column[] = [
  column('comment_id', 'string', 'id as everywhere in the API', must),
  column('address', 'string', 'where it can be read for good', must),
  column(
    'date',
    'date',
    'of receipt, in the zone of the consultation; nothing tells the order within a day',
    must,
  ),
  column('group', 'string', 'of who said it', { values: Group.enum }),
  words('attribution', 'deputy or organisation, who are public as such'),
  column('attribution_id', 'string', 'short name of the deputy or organisation, the same in all their rows'),
  column(
    'country',
    'string',
    'ISO 3166-1 alpha-2; empty where not said, or named by fewer than 5 submissions',
  ),
  column('province', 'string', 'official code since July 2025; empty like `country`'),
  column('stance', 'string', 'towards the target; not a vote, not a sample', { values: Stance.enum }),
  words('text', 'what was said, as it is shown'),
  words('suggested_wording', 'proposed in place of the draft’s'),
  words('quote', 'passage of the draft that it is about'),
  column('language', 'string', 'BCP 47'),
  column('redacted', 'boolean', 'whether passages are covered, for a published reason', must),
  column('document', 'string', 'document commented on; empty for a question'),
  column('place_id', 'string', 'permanent id of the section, the document or the question', must),
  words('place', 'as cited; for a question its words'),
  words('heading', 'of the section'),
  column('taken_out', 'date', 'since when it is not public any more: only id and place are left of it'),
];

/** Events by their kind. Attendance is declared, and no number of comments. */
export const eventColumns: readonly Column[] = [
  column('kind', 'string', 'meeting or letter', { ...must, values: ['meeting', 'letter'] }),
  column('events', 'integer', 'recorded once each', must),
  column('declared', 'integer', 'of these, how many say a number', must),
  column('attendance', 'integer', 'declared: who came, or who signed; never to be added to comments', must),
];

/** What bodies counted by themselves. */
export const tallyColumns: readonly Column[] = [
  column('place_id', 'string', 'permanent id of the section, the document or the question', must),
  words('place', 'as cited; for a question its words'),
  words('heading', 'of the section'),
  column('stance', 'string', 'as it was counted; not a vote, not a sample', { ...must, values: Stance.enum }),
  column('number', 'integer', 'as the bodies say, never to be added to comments; empty for 1 to 4'),
];

/** A figure of the public statistics. */
export const figureColumns: readonly Column[] = [
  column('by', 'string', 'what the figure is broken down by', {
    ...must,
    values: ['total', 'section', 'group', 'stance', 'channel', 'entry', 'country', 'province', 'day'],
  }),
  column('value', 'string', '`none`: not said; `other`: places that too few submissions name', must),
  words('label', 'of a section, a document or a question'),
  column('side', 'string', 'sent by whoever said it, or handed in for them: never to be added', {
    ...must,
    values: ['direct', 'handed_in'],
  }),
  column(
    'comments',
    'integer',
    'all in the totals; empty where it would point at somebody, or at what was taken out since',
  ),
  column('shown', 'integer', 'what everybody can read', must),
  column('not_shown', 'integer', 'waiting, withheld, not to be shown, withdrawn; empty like `comments`'),
];
