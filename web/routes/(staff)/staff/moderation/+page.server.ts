import type { Queues } from '#server/moderation/queues/queues-schema.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { ownConsultations } from '#lib/staff/titles.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const moderates = new Set(
    session.roles
      .filter(({ role }) => role === 'moderator' || role === 'senior_moderator')
      .map(({ consultation }) => consultation),
  );
  const own = moderates.size > 0 ? await ownConsultations(event) : [];
  return {
    // What cannot be asked just now is left out: the others can be worked on.
    consultations: await Promise.all(
      own
        .filter(({ slug }) => moderates.has(slug))
        .map(async ({ slug, title, phase }) => {
          const answer = await callAsSelf<Queues>(event, `/moderation/queues?consultation=${slug}`);
          return { slug, title, phase, queues: answer.ok ? answer.data : undefined };
        }),
    ),
  };
};
