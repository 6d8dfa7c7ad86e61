// Small comforts for pages that work without them. At most 3 kB, no framework.

const contextLength = 32;
const longestQuote = 1_000;

/** Beside each time, the reader's own where the clocks differ. */
function ownTimes(): void {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-zone]')) {
    const date = new Date(time.dateTime);
    const clock = (timeZone: string | undefined) => date.toLocaleString('en', { timeZone });
    if (clock(here) === clock(time.dataset.zone)) continue;
    const isVietnamese = document.documentElement.lang === 'vi';
    const own = date.toLocaleString(isVietnamese ? 'vi' : 'en-GB', {
      timeZone: here,
      day: 'numeric',
      month: isVietnamese ? 'numeric' : 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    time.append(String(time.dataset.yours).replace('#', own));
  }
}

/** The outline shows which part is being read. */
function followReading(): void {
  const outline = document.querySelector<HTMLElement>('[data-outline]');
  if (!outline) return;
  const parts = [...outline.querySelectorAll('a')].flatMap((link) => {
    const part = document.getElementById(link.hash.slice(1));
    // Of a place in another chapter the entry itself bears the id.
    return part && !outline.contains(part) ? [{ link, part }] : [];
  });
  let current: HTMLAnchorElement | undefined;
  let isWaiting = false;
  const mark = () => {
    isWaiting = false;
    const read = parts.findLast(({ part }) => part.getBoundingClientRect().top < innerHeight / 3) ?? parts[0];
    if (!read || read.link === current) return;
    current?.removeAttribute('aria-current');
    current = read.link;
    current.setAttribute('aria-current', 'true');
    if (outline.scrollHeight > outline.clientHeight) {
      outline.scrollTop = current.offsetTop - outline.offsetTop - outline.clientHeight / 2;
    }
  };
  addEventListener('scroll', () => {
    if (!isWaiting) requestAnimationFrame(mark);
    isWaiting = true;
  });
  mark();
}

/** A passage selected in the draft leads to the form that quotes it. */
function quoteSelection(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-quote]');
  if (!link) return;
  document.addEventListener('selectionchange', () => {
    const address = addressOfSelection(getSelection());
    link.hidden = address === undefined;
    if (address !== undefined) link.href = `${link.dataset.quote}?${address}`;
  });
}

/** Nothing unless the selection lies within one section and is short enough to be quoted. */
function addressOfSelection(selection: Selection | null): string | undefined {
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const inside = range.commonAncestorContainer;
  const element = inside instanceof Element ? inside : inside.parentElement;
  const section = element?.closest<HTMLElement>('[data-section]');
  const quote = selection.toString().trim();
  if (!section || quote === '' || [...quote].length > longestQuote) return undefined;
  const before = range.cloneRange();
  before.selectNodeContents(section);
  before.setEnd(range.startContainer, range.startOffset);
  const after = range.cloneRange();
  after.selectNodeContents(section);
  after.setStart(range.endContainer, range.endOffset);
  const prefix = [...before.toString()].slice(-contextLength).join('');
  const suffix = [...after.toString()].slice(0, contextLength).join('');
  return String(new URLSearchParams({ section: section.dataset.section ?? '', quote, prefix, suffix }));
}

/** The other language opens at the same place of the page. */
function keepPlace(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-keep-place]')) {
    link.addEventListener('click', () => {
      link.hash = location.hash;
    });
  }
}

ownTimes();
followReading();
quoteSelection();
keepPlace();
