import { lengthOf } from '../text.ts';
import { all, area, tell } from './page.ts';

const numbers = new Intl.NumberFormat(document.documentElement.lang);
const typingStops = 1_000;

// The number is seen at once and said when typing stops.
for (const counter of all('[data-count]')) {
  const { count = '', max, left = '', over = '' } = counter.dataset;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  area(count)?.addEventListener('input', () => {
    const rest = Number(max) - lengthOf(area(count)?.value ?? '');
    tell(counter, (rest < 0 ? over : left).replace('#', numbers.format(Math.abs(rest))));
    clearTimeout(waiting);
    waiting = setTimeout(
      () => tell(all(`[data-count-said="${count}"]`)[0], counter.textContent),
      typingStops,
    );
  });
}

// As high as its text, where the browser does not do it itself.
if (!CSS.supports('field-sizing', 'content')) {
  for (const field of all('[data-grow]')) {
    const grow = () => {
      field.style.height = 'auto';
      field.style.height = `${field.scrollHeight + 2}px`;
    };
    field.addEventListener('input', grow);
    grow();
  }
}
