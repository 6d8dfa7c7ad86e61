import { Entry, Stance } from '#server/http/terms.ts';
import { column, words } from './columns.ts';
import { literal } from './literal.ts';
import type { About, Resource } from './resource.ts';
import { here } from './where.ts';

const must = { required: true } as const;
const recorded = ({ consultationId }: About): string =>
  `event e WHERE e.consultation_id = ${literal(consultationId)} AND e.withdrawn_at IS NULL`;

/** Meetings and letters, each once, with the attendance that was declared. */
export const events: Resource = {
  name: 'events',
  title:
    'Meetings and letters of the whole consultation, whatever the filter: attendance is no number of comments',
  columns: [
    column('event_id', 'string', 'of the event', must),
    column('kind', 'string', 'meeting or letter', { ...must, values: ['meeting', 'letter'] }),
    words('event', 'what it is called'),
    column('date', 'date', 'on which it was', must),
    words('place', 'where it was, or where it comes from'),
    column('event_attendance', 'integer', 'declared: who came, or who signed; empty where not said'),
    column('entry', 'string', 'how it got in', { ...must, values: Entry.enum }),
    words('attribution', 'deputy or organisation that recorded it'),
    column('attribution_id', 'string', 'short name of the deputy or organisation'),
  ],
  query: (about) => `
    SELECT e.id, e.kind, e.name, e.day, e.place, e.attendance, e.entry, t.name, a.slug
    FROM (SELECT * FROM ${recorded(about)}) e
    LEFT JOIN attribution a ON a.id = e.attribution_id
    LEFT JOIN LATERAL (SELECT t.name FROM attribution_text t WHERE t.attribution_id = a.id ORDER BY t.language DESC LIMIT 1) t ON true
    ORDER BY e.day, e.id`,
  count: (about) => `SELECT count(*) AS n FROM ${recorded(about)}`,
};

const counted = ({ consultationId }: About): string => `
  tally y JOIN tally_line l ON l.tally_id = y.id
  WHERE y.consultation_id = ${literal(consultationId)} AND y.withdrawn_at IS NULL`;

/** What bodies counted by themselves. */
export const tallies: Resource = {
  name: 'tallies',
  title: 'Tallies of the whole consultation, whatever the filter: no comments, and never added to them',
  columns: [
    column('tally_id', 'string', 'one count of one body', must),
    words('tally', 'who was asked, and how it was counted'),
    words('attribution', 'deputy or organisation that handed it in'),
    column('attribution_id', 'string', 'short name of the deputy or organisation'),
    column('date', 'date', 'on which it was counted', must),
    column('document', 'string', 'empty for a question'),
    column('section_id', 'string', 'of the newest version'),
    words('section_label', 'as cited; empty for the document as a whole'),
    words('section_heading', 'in that version'),
    words('question', 'asked in the consultation'),
    column('stance', 'string', 'as it was counted; neither a vote nor a sample', {
      ...must,
      values: Stance.enum,
    }),
    column(
      'number',
      'integer',
      'as the body says; tallies may overlap, so do not add those of different bodies',
      must,
    ),
  ],
  query: (about) => `
    WITH ${here(about)}, line AS (SELECT y.id, y.name, y.attribution_id, y.day, l.place, l.stance, l.n FROM ${counted(about)})
    SELECT line.id, line.name, t.name, a.slug, line.day, coalesce(d.slug, sd.slug), place.section_id, place.label, place.heading,
      q.text, line.stance, line.n
    FROM line
    LEFT JOIN attribution a ON a.id = line.attribution_id
    LEFT JOIN LATERAL (SELECT t.name FROM attribution_text t WHERE t.attribution_id = a.id ORDER BY t.language DESC LIMIT 1) t ON true
    LEFT JOIN here place ON place.node = line.place
    LEFT JOIN section sc ON sc.id = place.section_id
    LEFT JOIN version sv ON sv.id = sc.version_id
    LEFT JOIN document sd ON sd.id = sv.document_id
    LEFT JOIN document d ON d.id = line.place
    LEFT JOIN LATERAL (SELECT t.text FROM question_text t WHERE t.question_id = line.place ORDER BY t.language LIMIT 1) q ON true
    ORDER BY line.day, line.id, 6, sc.position, 10, line.stance`,
  count: (about) => `SELECT count(*) AS n FROM ${counted(about)}`,
};
