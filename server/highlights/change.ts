import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { NotFound, Unprocessable } from '#server/errors.ts';
import { normalise } from '#server/http/text.ts';
import { explain, standingOf } from '#server/public-changes/explain.ts';
import type { Change } from '#server/public-changes/queries.ts';
import * as queries from './queries.ts';
import { findDocumentTexts, saveDocumentText } from './text-queries.ts';
import type { WantedDocumentTexts, WantedHighlights } from './schema.ts';

interface At {
  consultationId: string;
  document: string;
  by: string;
}

const clean = (text: string) => normalise(text).trim();

/**
 * Says what is new in sections of a version, and why others are gone from it, in the caller's transaction; where the version is published each change goes
 * into the history of the pages. Throws NotFound, and Unprocessable for a section of another version.
 */
export async function changeHighlights(
  client: PoolClient,
  at: At & { number: number },
  { highlights, reasons }: WantedHighlights,
): Promise<void> {
  const standing = await standingOf(client, at.consultationId);
  const version = await queries.findVersion(client, at);
  if (!version) throw new NotFound();
  const sections = new Map(
    (await queries.listHighlights(client, version.id)).map((row) => [row.sectionId, row]),
  );
  const seen: Change[] = [];
  for (const [index, wanted] of highlights.entries()) {
    const section = sections.get(wanted.sectionId.toLowerCase());
    if (!section)
      throw new Unprocessable('Neither this version nor what is gone from it has such a section.', [
        {
          pointer: `/highlights/${index}/sectionId`,
          detail: 'Name a section of this version, or one that it no longer has.',
        },
      ]);
    const { language } = wanted;
    const before = section.highlights.find((each) => each.language === language)?.highlight ?? null;
    const after = wanted.highlight === null ? null : clean(wanted.highlight);
    if (before === after) continue;
    const said = { sectionId: section.sectionId, language, highlight: after };
    if (section.gone) await queries.setRemovalHighlight(client, version.id, said);
    else await queries.setHighlight(client, said);
    seen.push({ kind: 'highlight', language, about: section.label, before, after });
  }
  await explain(client, standing, version.published ? seen : [], reasons);
  await recordAct(client, {
    actorId: at.by,
    action: 'version.highlights_changed',
    consultationId: at.consultationId,
    subject: version.id,
    details: { document: at.document, version: at.number, changed: seen.length },
  });
}

/** Changes what a document is called and says of itself. Throws NotFound, Unprocessable for a new language without a title. */
export async function changeDocumentTexts(
  client: PoolClient,
  at: At,
  { texts, reasons }: WantedDocumentTexts,
): Promise<void> {
  const standing = await standingOf(client, at.consultationId);
  const found = await findDocumentTexts(client, at);
  if (!found) throw new NotFound();
  const known = new Map(found.texts.map((words) => [words.language, words]));
  const seen: Change[] = [];
  for (const [index, { language, title, summary }] of texts.entries()) {
    const before = known.get(language);
    const named = title === undefined ? before?.title : clean(title);
    if (named === undefined)
      throw new Unprocessable('A new language needs a title.', [
        { pointer: `/texts/${index}/title`, detail: 'Say the title in this language.' },
      ]);
    const said = summary === undefined ? (before?.summary ?? null) : summary && clean(summary);
    const after = { language, title: named, summary: said };
    await saveDocumentText(client, found.id, after);
    known.set(language, after);
    const about = found.texts[0]?.title ?? null;
    for (const part of ['title', 'summary'] as const) {
      const [was, is] = [before?.[part] ?? null, after[part]];
      if (was !== is) seen.push({ kind: 'document_text', part, language, about, before: was, after: is });
    }
  }
  await explain(client, standing, found.published ? seen : [], reasons);
  await recordAct(client, {
    actorId: at.by,
    action: 'document.texts_changed',
    consultationId: at.consultationId,
    subject: found.id,
    details: { document: at.document, fields: [...new Set(seen.map(({ part }) => part))] },
  });
}
