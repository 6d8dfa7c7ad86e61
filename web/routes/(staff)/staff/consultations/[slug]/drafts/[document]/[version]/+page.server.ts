import { fail, redirect } from '@sveltejs/kit';
import type { OwnVersion } from '#server/imports/schema.ts';
import type { Alignment } from '#server/versions/alignment-schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { languageName, to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { type Mistake, mistakesIn, type Refused } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { settingsOf } from '#lib/staff/settings.server.ts';
import { versionPage, versionPath } from '#lib/staff/version.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [settings, version, alignment] = await Promise.all([
    settingsOf(event),
    readAsSelf<OwnVersion>(event, `${versionPath(event.params)}?language=${event.locals.locale}`),
    callAsSelf<Alignment>(event, versionPath(event.params, '/alignment')),
  ]);
  return {
    slug: settings.slug,
    timeZone: settings.timeZone,
    version,
    // Only what was compared with a version before it has lines.
    doubtful: alignment.ok ? alignment.data.doubtful : null,
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  publish: async (event) => {
    const form = await readForm(event.request);
    const note = (form.get('note') ?? '').replaceAll('\r\n', '\n').trim();
    const kind = form.get('kind') === 'correction' ? 'correction' : 'revision';
    const answer = await callAsSelf(event, versionPath(event.params, '/publication'), {
      method: 'POST',
      body: {
        withGaps: form.has('withGaps'),
        kind,
        ...(form.has('note') ? { note: note === '' ? null : note } : {}),
      },
    });
    if (answer.ok) redirect(303, to(`${event.url.pathname.replace(/^\/en(?=\/)/, '')}?done=published`));
    const gaps = gapsIn(answer);
    const silent = silentIn(answer);
    const known = { 409: m.draftsPublishedAlready, 422: m.draftsNotConfirmed };
    return fail(answer.status, {
      typed: Object.fromEntries(form),
      hasGaps: gaps.length > 0,
      mistakes:
        silent.length > 0
          ? silent
          : gaps.length > 0
            ? gaps
            : mistakesIn(answer, { note: m.pubPublishNoteMissing }, known),
    });
  },
  describe: async (event) => {
    const form = await readForm(event.request);
    const [picture = '', language = ''] = [form.get('picture') ?? '', form.get('language') ?? ''];
    const typed = Object.fromEntries(form);
    const alt = (form.get('alt') ?? '').trim();
    const field = `alt-${picture}-${language}`;
    if ((alt === '') !== form.has('decorative')) {
      const text = alt === '' ? m.picturesNothing() : m.picturesBoth();
      return fail(422, { typed, hasGaps: false, mistakes: [{ field, text }] });
    }
    const answer = await callAsSelf(event, versionPath(event.params, '/mendings'), {
      method: 'POST',
      body: {
        op: 'describe',
        section: form.get('section') ?? '',
        revision: Number(form.get('revision')),
        language,
        picture,
        alt,
      },
    });
    if (answer.ok) redirect(303, to(`${versionPage(event.params)}?done=described#pictures`));
    const known = { 409: m.picturesStale, 422: m.mendSaidNoSuchPicture };
    return fail(answer.status, { typed, hasGaps: false, mistakes: mistakesIn(answer, {}, known) });
  },
  discard: async (event) => {
    const revision = (await readForm(event.request)).get('revision') ?? '';
    const path = versionPath(event.params, `?revision=${encodeURIComponent(revision)}`);
    const answer = await callAsSelf(event, path, { method: 'DELETE' });
    if (answer.ok) redirect(303, to(`/staff/consultations/${event.params.slug}/drafts?done=discarded`));
    return fail(answer.status, {
      typed: undefined,
      hasGaps: false,
      mistakes: mistakesIn(answer, {}, { 409: m.mendStaleDiscard }),
    });
  },
};

/** The pictures that do not say what they show, as the API names them. */
function silentIn({ faults }: Refused): Mistake[] {
  return faults.flatMap(({ pointer, detail }) => {
    const id = /^\/pictures\/(.+)$/.exec(pointer)?.[1];
    const [, place = '', language = ''] = /^The picture in (.*) \(([^()]+)\) has/.exec(detail) ?? [];
    return id === undefined ? [] : [{ field: `alt-${id}-${language}`, text: m.picturesSilent({ place }) }];
  });
}

/** What other languages lack, as the API counts it. */
function gapsIn({ faults }: Refused): Mistake[] {
  return faults.flatMap(({ pointer, detail }) => {
    const language = /^\/languages\/(.+)$/.exec(pointer)?.[1];
    const [missing = 0, passages = 0] = (detail.match(/\d+/g) ?? []).map(Number);
    return language === undefined
      ? []
      : [{ field: 'withGaps', text: m.mendGap({ language: languageName(language), missing, passages }) }];
  });
}
