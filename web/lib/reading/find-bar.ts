import type { FoundInDocument } from '#server/search/document-schema.ts';
import { isShown, rangesIn, mark } from './find-places.ts';

/** What goes along to another chapter: in this window alone, and only until it is there. */
interface Going {
  page: string;
  words: string;
  at: number;
}
const kept = 'find';

/** Searching a draft from place to place, through all of its chapters. Without it the form opens a list. */
export function findInDraft(form: HTMLFormElement): void {
  const part = <T extends Element>(name: string) => form.querySelector<T>(name) as T;
  const [input, bar, list] = [
    part<HTMLInputElement>('input[type=search]'),
    part<HTMLElement>('[data-find-bar]'),
    part<HTMLAnchorElement>('[data-list]'),
  ];
  const [said, previous, next] = [
    part<HTMLElement>('[role=status]'),
    part<HTMLButtonElement>('[data-previous]'),
    part<HTMLButtonElement>('[data-next]'),
  ];
  const { find: api = '', page = '' } = form.dataset;
  let words = '';
  let at = 0;
  let all = 0;
  let items: FoundInDocument['items'] = [];
  let more: string | null = null;

  async function read(): Promise<void> {
    const answer = await fetch(`${api}&q=${encodeURIComponent(words)}${more ? `&after=${more}` : ''}`);
    if (!answer.ok) return form.submit();
    const found: FoundInDocument = await answer.json();
    [items, more, all] = [[...items, ...found.items], found.next, found.matches];
  }

  /** The place of a match by its number in the whole document, and its number there. */
  async function placeOf(
    number: number,
  ): Promise<{ item: FoundInDocument['items'][number]; nth: number } | undefined> {
    for (let left = number, from = 0; ;) {
      for (; from < items.length; from += 1) {
        const item = items[from];
        if (item && left < item.matches) return { item, nth: left };
        left -= item?.matches ?? 0;
      }
      if (!more) return undefined;
      await read();
    }
  }

  async function show(number: number, come = true): Promise<void> {
    const found = all > 0 ? await placeOf(number) : undefined;
    bar.hidden = false;
    list.href = `${form.action}?${new URLSearchParams(new FormData(form) as unknown as Record<string, string>)}`;
    list.hidden = previous.hidden = next.hidden = !found;
    if (!found) {
      said.textContent = bar.dataset.none ?? '';
      return;
    }
    at = number;
    // Not `disabled`: whoever presses it last would lose the place of the keyboard.
    previous.ariaDisabled = String(at === 0);
    next.ariaDisabled = String(at === all - 1);
    const which = (bar.dataset.which ?? '').replace('##', String(all)).replace('#', String(at + 1));
    said.textContent = `${which}: ${found.item.label}`;
    const place = isShown(found.item.nodeId);
    if (place) return mark(rangesIn(place, words)[found.nth], place);
    if (!come) return;
    sessionStorage.setItem(kept, JSON.stringify({ page, words, at } satisfies Going));
    const { nodeId } = found.item;
    location.assign(`${page}${page.includes('?') ? '&' : '?'}at=${nodeId}#${nodeId}`);
  }

  async function begin(query: string, number: number, come: boolean): Promise<void> {
    [words, at, all, items, more] = [query, 0, 0, [], null];
    await read();
    await show(number, come);
  }

  const step = (by: number) => {
    if (at + by >= 0 && at + by < all) void show(at + by);
  };

  function end(): void {
    bar.hidden = true;
    words = '';
    if ('highlights' in CSS) CSS.highlights.delete('found');
    input.focus();
  }

  form.addEventListener('submit', (event) => {
    const query = input.value.trim();
    if (query === '') return;
    event.preventDefault();
    if (query === words) step(1);
    else void begin(query, 0, true);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.shiftKey || words === '') return;
    event.preventDefault();
    step(-1);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !bar.hidden) end();
  });
  previous.addEventListener('click', () => step(-1));
  next.addEventListener('click', () => step(1));
  part<HTMLButtonElement>('[data-end]').addEventListener('click', end);

  const came: Going | null = JSON.parse(sessionStorage.getItem(kept) ?? 'null');
  sessionStorage.removeItem(kept);
  if (came?.page !== page) return;
  input.value = came.words;
  void begin(came.words, came.at, false).then(() => next.focus({ preventScroll: true }));
}
