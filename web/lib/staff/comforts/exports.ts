import { all } from '#lib/commenting/comforts/page.ts';

const every = 1_000;

/** Follows an export that waits or runs, and shows the page anew when it has ended. */
async function follow(entry: HTMLElement): Promise<void> {
  const bar = entry.querySelector('progress');
  const [said] = all('[data-export-said]', entry);
  for (;;) {
    await new Promise((wait) => setTimeout(wait, every));
    if (document.hidden) continue;
    const answer = await fetch(`/api/v1/exports/${entry.dataset['export']}`).catch(() => undefined);
    if (!answer) continue;
    const { status, progress, rows, totalRows } = answer.ok ? await answer.json() : { status: 'gone' };
    if (status !== 'queued' && status !== 'running') return location.reload();
    if (bar) bar.value = progress;
    if (status === 'running' && said) {
      const number = (value: number | null) =>
        value === null ? '…' : value.toLocaleString(document.documentElement.lang);
      said.textContent = (said.dataset['words'] ?? '')
        .replace('#rows', number(rows))
        .replace('#total', number(totalRows));
    }
  }
}

for (const entry of all('[data-export]')) void follow(entry);
