import type { Reroute } from '@sveltejs/kit/hooks';
import { splitLocale } from '#lib/locale.ts';

/** One set of routes serves all languages: the prefix is taken off before a page is looked for. */
export const reroute: Reroute = ({ url }) => splitLocale(url.pathname).path;
