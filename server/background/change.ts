import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import { explain, standingOf } from '#server/public-changes/explain.ts';
import type { Change, Standing } from '#server/public-changes/queries.ts';
import type { Reasons } from '#server/public-changes/schema.ts';
import { titlesOf, titleOf, differences } from './differences.ts';
import { putInPlace } from './put-in-place.ts';
import * as queries from './queries.ts';
import { limits, type Titles, type WantedBackground } from './schema.ts';

interface Changing {
  consultationId: string;
  by: string;
  reasons: Reasons | undefined;
}

/** Puts a file or a link beside a consultation, not published yet; in the caller's transaction. Returns its id. */
export async function addBackground(
  client: PoolClient,
  changing: Changing,
  wanted: Omit<queries.NewBackground, 'titles'> & { titles: Titles },
): Promise<string> {
  const standing = await standingOf(client, changing.consultationId);
  const { length } = await queries.listBackground(client, standing.id);
  if (length >= limits.documents)
    throw new Unprocessable(`At most ${limits.documents} documents stand beside a consultation.`);
  const titles = titlesOf(standing, wanted.titles);
  requireAddress(wanted.url);
  const id = await queries.insertBackground(client, standing.id, { ...wanted, titles });
  await finish(client, changing, standing, { action: 'background.added', id }, []);
  return id;
}

/** Says something else about it, or puts it in another place; what is left out stays. Throws NotFound. */
export async function changeBackground(
  client: PoolClient,
  changing: Changing,
  id: string,
  { kind, titles, url, place }: WantedBackground,
): Promise<void> {
  const { standing, all, found } = await lockOne(client, changing, id);
  if (url !== undefined && found.url === null)
    throw new Unprocessable('A file has no address that could be changed.', [
      { pointer: '/url', detail: 'Take the file away and bring in another.' },
    ]);
  requireAddress(url ?? null);
  const after = {
    kind: kind ?? found.kind,
    titles: titles ? titlesOf(standing, titles) : found.titles,
    url: url ?? found.url,
  };
  await queries.updateBackground(client, id, after);
  const seen = [
    ...differences(standing, found, after),
    ...(await putInPlace(client, standing, all, id, place)),
  ];
  const visible = found.publishedAt === null ? [] : seen;
  await finish(client, changing, standing, { action: 'background.changed', id }, visible);
}

/** Shows it to everybody; throws Conflict where it is shown already. */
export async function publishBackground(client: PoolClient, changing: Changing, id: string): Promise<void> {
  const { standing, found } = await lockOne(client, changing, id);
  if (found.publishedAt !== null) throw new Conflict('It is published already.');
  await queries.setPublished(client, id);
  const change = { kind: 'background_published', about: titleOf(standing, found) } as const;
  await finish(client, changing, standing, { action: 'background.published', id }, [change]);
}

/** Takes it away; what was never published is gone with its bytes. */
export async function removeBackground(client: PoolClient, changing: Changing, id: string): Promise<void> {
  const { standing, found } = await lockOne(client, changing, id);
  const isPublic = found.publishedAt !== null;
  if (isPublic) await queries.setRemoved(client, id);
  else await queries.deleteUnpublished(client, id);
  const change = { kind: 'background_removed', about: titleOf(standing, found) } as const;
  await finish(client, changing, standing, { action: 'background.removed', id }, isPublic ? [change] : []);
}

async function lockOne(client: PoolClient, { consultationId }: Changing, id: string) {
  const standing = await standingOf(client, consultationId);
  const all = await queries.listBackground(client, consultationId);
  const found = all.find((each) => each.id === id);
  if (!found) throw new NotFound();
  return { standing, all, found };
}

async function finish(
  client: PoolClient,
  { consultationId, by, reasons }: Changing,
  standing: Standing,
  { action, id }: { action: string; id: string },
  seen: Change[],
): Promise<void> {
  await explain(client, standing, seen, reasons);
  await recordAct(client, { actorId: by, action, consultationId, subject: id });
}

/** The schema lets through what only looks like an address. */
function requireAddress(url: string | null): void {
  if (url !== null && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new Unprocessable('This is no address of a page.', [
      { pointer: '/url', detail: 'Write it as https://….' },
    ]);
}
