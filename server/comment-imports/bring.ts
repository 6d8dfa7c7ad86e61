import type { Pool } from 'pg';
import type { Keys } from '#server/keys.ts';
import { checkFile, type Source } from './check-file.ts';
import { surroundings } from './surroundings.ts';
import { keepApart } from './keep-apart.ts';
import { ImportRefusal, type Mapping } from './mapping.ts';
import type { ImportPlace } from './place-queries.ts';
import type { ImportRow } from './queries.ts';
import type { ImportReport } from './schema.ts';

export interface Bringing {
  place: ImportPlace;
  source: Source;
  mapping: Mapping;
  /** Whether rows that cannot be understood are left out; otherwise one of them keeps all from coming in. */
  leaveOutFaults: boolean;
  by: string | null;
  /** Only to look: nothing is kept. */
  checkOnly?: boolean;
  /** Whether the report of a file that was found wanting is kept, for a page that shows it. */
  keepWanting?: boolean;
  /** Told what the check found, before anything is kept. */
  checked?: (report: ImportReport) => void;
}

/**
 * Checks a whole file and puts it apart, to be completed or cancelled; no import where it was found wanting, or only
 * to be looked at. Throws ImportRefusal.
 */
export async function bring(
  { pool, keys }: { pool: Pool; keys: Keys },
  { place, source, mapping, leaveOutFaults, by, checkOnly, keepWanting, checked: tell }: Bringing,
): Promise<{ report: ImportReport; found: ImportRow | null }> {
  if (place.concluded)
    throw new ImportRefusal(
      'concluded',
      `The consultation '${place.slug}' is concluded: nothing comes in any more.`,
    );
  const around = await surroundings(pool, place, mapping);
  const checked = await checkFile(source, around);
  const { report } = checked;
  tell?.(report);
  const wanting = report.comments === 0 || (report.faults > 0 && !leaveOutFaults);
  if (checkOnly || (wanting && !keepWanting)) return { report, found: null };
  const found = await keepApart(pool, keys, {
    consultationId: place.id,
    source,
    around,
    leaveOutFaults,
    checked,
    by,
    wanting,
  });
  return { report, found };
}
