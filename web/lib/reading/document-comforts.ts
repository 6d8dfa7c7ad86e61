// For the page of a document: what other pages have, chapters fetched for old links, and searching the draft.

import './comfort.ts';
import { findInDraft } from './find-bar.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A link names a place by its fragment, which no server sees: where it is in another chapter, that is fetched. */
function fetchPlace(): void {
  const id = location.hash.slice(1);
  const query = new URLSearchParams(location.search);
  if (!uuid.test(id) || query.get('at') === id || !document.querySelector('[data-chapters]')) return;
  const place = document.getElementById(id);
  if (place && !place.closest('[data-outline]')) return;
  query.set('at', id);
  location.replace(`?${query}#${id}`);
}

addEventListener('hashchange', fetchPlace);
fetchPlace();
const form = document.querySelector<HTMLFormElement>('[data-find]');
if (form) findInDraft(form);
