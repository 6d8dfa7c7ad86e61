import { ConsideredVisibility } from '#server/analysis/filters.ts';
import { Channel, Entry, Group, Stance } from '#server/http/terms.ts';
import { column, words } from './columns.ts';
import type { About, Resource } from './resource.ts';
import { here, wantedComments } from './where.ts';

const by = ['m.place', 'm."group"', 'm.stance', 's.channel', 's.entry', 'm.visibility', 'm.day'].join();

const cells = (about: About): string => `
  SELECT ${by}, count(*) AS n FROM ${wantedComments(about)} GROUP BY ${by}`;

/** Comments by everything that public figures have, counted anew from the comments themselves. */
export const totals: Resource = {
  name: 'totals',
  title: 'Comments by section, group, stance, channel, entry, visibility and day',
  columns: [
    column('document', 'string', 'where it stands now; empty for a question'),
    column('current_version', 'integer', 'newest published version'),
    column('section_id', 'string', 'of that version'),
    words('section_number', 'as printed'),
    words('section_label', 'as cited; empty for the document as a whole'),
    words('section_heading', 'in that version'),
    words('question', 'asked in the consultation'),
    column('group', 'string', 'of who said it', { required: true, values: Group.enum }),
    column('stance', 'string', 'empty where there is none', { values: Stance.enum }),
    column('channel', 'string', 'how it was said', { required: true, values: Channel.enum }),
    column('entry', 'string', 'how it got in', { required: true, values: Entry.enum }),
    column('visibility', 'string', 'whether it is shown', {
      required: true,
      values: ConsideredVisibility.enum,
    }),
    column('date', 'date', 'of receipt', { required: true }),
    column('comments', 'integer', 'number of comments; never to be added to submissions', { required: true }),
  ],
  query: (about) => `
    WITH ${here(about)}, cell AS (${cells(about)})
    SELECT coalesce(d.slug, sd.slug), place.version, place.section_id, place.number, place.label, place.heading, q.text,
      cell."group", cell.stance, cell.channel, cell.entry, cell.visibility, cell.day, cell.n
    FROM cell
    LEFT JOIN here place ON place.node = cell.place
    LEFT JOIN section sc ON sc.id = place.section_id
    LEFT JOIN version sv ON sv.id = sc.version_id
    LEFT JOIN document sd ON sd.id = sv.document_id
    LEFT JOIN document d ON d.id = cell.place
    LEFT JOIN LATERAL (SELECT t.text FROM question_text t WHERE t.question_id = cell.place ORDER BY t.language LIMIT 1) q ON true
    ORDER BY 1, sc.position, 7, 13, 8, 9, 10, 11, 12`,
  count: (about) => `SELECT count(*) AS n FROM (${cells(about)}) cell`,
};
