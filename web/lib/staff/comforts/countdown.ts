import { clockOf, daysOf } from '#lib/staff/countdown.ts';

// The time left runs from what the server said, whatever the clock of this machine shows.
const timer = document.querySelector<HTMLElement>('[data-left]');
const clock = timer?.querySelector('[data-clock]');

if (timer && clock) {
  const left = Number(timer.dataset['left']);
  const from = performance.now();
  const running = setInterval(() => {
    const now = left - (performance.now() - from);
    clock.textContent = clockOf(now);
    // Another day or the closing: the rest of the page says something else then.
    if (now > 0 && daysOf(now) === daysOf(left)) return;
    clearInterval(running);
    setTimeout(() => location.reload(), 1_000);
  }, 250);
}
