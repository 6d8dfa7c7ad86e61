import type { TestContext } from 'node:test';
import type { Done, Mendings } from '#server/mending/schema.ts';
import { givenDesk } from './desk.ts';
import { sessionCookie } from './people.ts';
import { portal } from './portal.ts';

export interface FileToSend {
  name: string;
  text: string | Uint8Array;
}

/** For tests: a consultation, an editor of it, and what editors do with drafts. */
export async function draftDesk(t: TestContext) {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const editor = await givenDesk(here, 'editor', consultation.id);
  const cookie = await sessionCookie(here.parts, editor);
  const base = `/consultations/${consultation.slug}`;

  /** Sends a file to a path below the consultation. */
  async function send(path: string, { name, text }: FileToSend, fields: Record<string, string> = {}) {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new Blob([text as string | Uint8Array<ArrayBuffer>]), name);
    const encoded = new Response(form);
    return here.app.inject({
      method: 'POST',
      url: `/api/v1${base}${path}`,
      headers: {
        cookie,
        origin: here.parts.config.PUBLIC_URL,
        'content-type': encoded.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
  }

  /** Imports a text as a new document and returns the path of its first version. */
  async function imported(file: FileToSend): Promise<string> {
    const answer = await send('/documents', file);
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return `/documents/${answer.json<{ document: string }>().document}/versions/1`;
  }

  const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
    editor.ask(method, `${base}${path}`, body);
  const look = async (path: string, section?: string): Promise<Mendings> =>
    (await ask('GET', `${path}/mendings${section === undefined ? '' : `?section=${section}`}`)).json();

  /** The id of a section by its label. */
  const idOf = async (path: string, label: string): Promise<string> => {
    const { sections } = await look(path);
    const found = sections.find((section) => section.label === label);
    if (!found) throw new Error(`There is no ${label} among ${sections.map((one) => one.label).join(', ')}.`);
    return found.id;
  };

  /** Mends at the revision that the version has now. */
  const mend = async (path: string, operation: object): Promise<Done> => {
    const { revision } = await look(path);
    const answer = await ask('POST', `${path}/mendings`, { revision, ...operation });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json();
  };

  /** Everything that the imported drafts say, as the database keeps it. */
  async function rows(): Promise<unknown[]> {
    const found = await here.parts.database.pool.query(
      `SELECT s.id, s.node_id, s.parent_id, s.unit_id, s.position, s.level, s.kind, s.number, t.language, t.label,
         t.heading, t.html, t.text, t.folded, h.highlight, t.printed
       FROM document d JOIN version v ON v.document_id = d.id JOIN section s ON s.version_id = v.id
       JOIN section_text t ON t.section_id = s.id
       LEFT JOIN section_highlight h ON h.section_id = s.id AND h.language = t.language
       WHERE d.consultation_id = $1 AND d.id <> $2 ORDER BY d.slug, v.number, s.position, t.language`,
      [consultation.id, consultation.document.id],
    );
    return found.rows;
  }

  return { ...here, rows, consultation, editor, base, send, imported, ask, look, idOf, mend };
}
