import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { consultation as words } from '#db/sample/consultation.ts';
import { troublesome } from '#db/sample/moderation.ts';
import { submissions } from '#db/sample/submissions.ts';
import { installation } from '#db/schema/installation.ts';
import { sampleIsWelcome } from '#server/accounts/sample-people.ts';
import type { Config } from '#server/config.ts';
import type { Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { storeSampleAttributions } from './attributions.ts';
import { storeSampleCoding } from './coding.ts';
import { storeSampleDraft } from './draft.ts';
import { storeSampleHandedIn } from './handed-in.ts';
import { storeSampleModeration } from './moderation.ts';
import { storeSamplePeople } from './people.ts';
import { storeSampleSubmissions } from './submissions.ts';

const marker = 'sample-loaded';
const sampleLock = 0x73616d70;

/** The sample belongs on a machine of one's own; elsewhere only who asks for it gets it. */
const isWanted = (config: Config): boolean =>
  config.SAMPLE_DATA === undefined ? sampleIsWelcome(config) : config.SAMPLE_DATA === 'on';

async function isLoadedOrInUse(client: PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM installation WHERE name = $1 UNION ALL SELECT FROM consultation',
    [marker],
  );
  return rowCount !== 0;
}

/**
 * Loads the sample consultation into an installation that has none yet. One transaction with its own marker:
 * a kill in between leaves nothing, and the next start loads it whole.
 */
export async function loadSampleOnce(
  { config, database, keys }: Parts,
  log: (line: string) => void,
): Promise<void> {
  if (!isWanted(config)) return;
  await inTransaction(database.pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [sampleLock]);
    if (await isLoadedOrInUse(client)) return;
    const db = drizzle(client);
    const firstStart = new Date();
    const { consultationId, places } = await storeSampleDraft(db, firstStart);
    const { bySlug, byName } = await storeSampleAttributions(client);
    const staffed = sampleIsWelcome(config);
    const sent = [...submissions, ...(staffed ? troublesome : [])];
    const handedIn = { consultationId, places, attributionIds: byName, firstStart };
    const eventIds = await storeSampleHandedIn(client, handedIn);
    const around = { places, attributionIds: byName, eventIds };
    const comments = await storeSampleSubmissions(client, keys, around, firstStart, sent);
    if (staffed) {
      const people = await storeSamplePeople(client, keys, { consultationId, attributionIds: bySlug });
      await storeSampleModeration(client, { comments, people, places });
      const by = people.get('phan-tich@example.vn') ?? '';
      await storeSampleCoding(client, { consultationId, comments, places, by });
    }
    await db.insert(installation).values({ name: marker, value: firstStart.toISOString() });
    log(`The sample consultation '${words.slug}' has been loaded; SAMPLE_DATA=off starts without it.`);
  });
}
