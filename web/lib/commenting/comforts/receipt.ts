import { all, tell } from './page.ts';

for (const button of all('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const code = document.getElementById(button.dataset.copy ?? '')?.textContent.replaceAll(/\s/g, '') ?? '';
    await navigator.clipboard.writeText(code);
    tell(all('[data-copy-said]')[0], button.dataset.copied);
  });
}

for (const button of all('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
