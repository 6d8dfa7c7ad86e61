import { Channel, Entry, Group, Stance } from '#server/http/terms.ts';
import { ConsideredVisibility } from '#server/analysis/filters.ts';
import { column, type Column, words } from './columns.ts';

const code = (name: string, description: string, values: readonly string[], more = {}) =>
  column(name, 'string', description, { values, ...more });
const must = { required: true } as const;

/** A comment as analysts have it. */
export const commentColumns: readonly Column[] = [
  column('comment_id', 'string', 'id as everywhere in the API', must),
  column('document', 'string', 'document commented on; empty for a question'),
  column('version', 'integer', 'of the document, when it was said'),
  column('section_id', 'string', 'of that version'),
  words('section_number', 'as printed'),
  words('section_label', 'as cited, when it was said'),
  words('section_heading', 'when it was said'),
  words('question', 'asked in the consultation'),
  code(
    'placement',
    'where it stands now: as sent, carried to a later version, moved by a moderator, or its quote or section is gone',
    ['as_sent', 'carried', 'moved', 'lost'],
  ),
  column('current_version', 'integer', 'newest published version of the document'),
  column('current_section_id', 'string', 'of that version, where it stands now'),
  words('current_section_number', 'as printed'),
  words('current_section_label', 'as cited'),
  words('current_section_heading', 'in that version'),
  words('quote', 'passage of the draft that it is about'),
  words('current_quote', 'the passage in the newest version, where its section changed'),
  code('stance', 'towards the target', Stance.enum),
  words('text', 'what was said; private data masked; empty for a bare stance and after a withdrawal'),
  words('suggested_wording', 'proposed in place of the draft’s; private data masked'),
  code('group', 'of who said it', Group.enum, must),
  column('capacity', 'string', 'in which it was said', must),
  words('attribution', 'deputy or organisation, who are public as such'),
  column('attribution_id', 'string', 'short name of the deputy or organisation, the same in all their rows'),
  code('channel', 'how it was said', Channel.enum, must),
  code('entry', 'how it got in', Entry.enum, must),
  column('event_id', 'string', 'of the meeting or the letter that it comes from'),
  words('event', 'what that is called'),
  column('event_date', 'date', 'on which that was'),
  words('event_place', 'where that was, or where it comes from'),
  column(
    'event_attendance',
    'integer',
    'declared, of the event; once for the event, never to be added up by rows',
  ),
  column('country', 'string', 'ISO 3166-1 alpha-2'),
  column('province', 'string', 'official code since July 2025'),
  column('language', 'string', 'BCP 47', must),
  column('date', 'date', 'of receipt, in the consultation’s zone', must),
  column('revision', 'integer', '1, and one more for each correction', must),
  column('revised_date', 'date', 'of this revision', must),
  code('visibility', 'whether it is shown', ConsideredVisibility.enum, must),
  column(
    'visibility_reason',
    'string',
    'codes of the rules’ reasons, separated by spaces, where it is withheld or redacted',
  ),
  column('disputed', 'boolean', 'somebody said: not me', must),
  column('cluster_id', 'string', 'letters that are alike'),
  column('cluster_size', 'integer', 'members of the cluster'),
  column('themes', 'array', 'titles, coded in it or with the letters that are alike'),
  code('handling', 'how far the analysis is', ['to_read', 'read', 'in_synthesis'], must),
  code('disposition', 'of the answer; empty until answers are published', [
    'accepted',
    'partly_accepted',
    'not_accepted',
    'noted',
    'out_of_scope',
  ]),
];
