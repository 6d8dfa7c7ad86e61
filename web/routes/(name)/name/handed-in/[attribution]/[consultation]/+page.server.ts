import type { EventRecords } from '#server/events/schema.ts';
import type { TallyRecords } from '#server/tallies/schema.ts';
import { locale } from '#lib/locale.ts';
import { readIntake } from '#lib/name/handed-in.server.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const intake = await readIntake(event, session, event.params);
  const { searchParams } = event.url;
  const page = (after: string | null) =>
    new URLSearchParams({
      attributionId: intake.name.id,
      consultation: intake.consultation.slug,
      language: locale(),
      limit: '50',
      ...(after ? { after } : {}),
    }).toString();
  const [events, tallies] = await Promise.all([
    readAsSelf<EventRecords>(event, `/events?${page(searchParams.get('events'))}`),
    readAsSelf<TallyRecords>(event, `/tallies?${page(searchParams.get('tallies'))}`),
  ]);
  return { ...intake, events, tallies, further: searchParams.has('events') || searchParams.has('tallies') };
};
