import { mount } from 'svelte';
import Desk from './Desk.svelte';
import type { Opened } from './opened.ts';

// The page is whole without this: here the same parts take it over, so that the next case is there before it is
// asked for and a key is enough.
const place = document.getElementById('desk');
if (place?.dataset.opened) {
  const opened: Opened = JSON.parse(place.dataset.opened);
  place.replaceChildren();
  mount(Desk, { target: place, props: { opened } });
}
