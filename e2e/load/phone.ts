import { type Browser, chromium } from '@playwright/test';

/** A slow phone on a slow line, as Chromium imitates it. Latency in ms, throughput in kbit/s. */
export interface Phone {
  name: string;
  cpu: number;
  latency: number;
  down: number;
  up: number;
}

export const phones: Phone[] = [
  // What Lighthouse calls slow 4G (throttling.mobileSlow4G), processor four times slower.
  { name: 'slow 4G (150 ms, 1.6 Mbit/s), processor ÷ 4', cpu: 4, latency: 150, down: 1_638, up: 750 },
  // The same as DevTools applies it to each request (requestLatencyMs, downloadThroughputKbps).
  { name: 'as DevTools applies it (563 ms, 1.5 Mbit/s), ÷ 4', cpu: 4, latency: 562.5, down: 1_475, up: 675 },
];

export interface Opened {
  firstPaint: number;
  ready: number;
  bytes: number;
}

// In the words of the browser, which this side has no types for.
const times = `[
  performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  performance.getEntriesByType('navigation')[0]?.domContentLoadedEventEnd,
]`;

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    args: ['--disable-gpu', '--no-sandbox'],
    ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
  });

/** Opens a page in a browser that has never seen it; times in ms from the beginning of the navigation. */
export async function openOn(browser: Browser, phone: Phone, url: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: phone.latency,
      downloadThroughput: (phone.down * 1_000) / 8,
      uploadThroughput: (phone.up * 1_000) / 8,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: phone.cpu });
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(url, { waitUntil: 'load' });
    const [firstPaint = Infinity, ready = Infinity] = await page.evaluate<number[]>(times);
    return { firstPaint, ready, bytes };
  } finally {
    await context.close();
  }
}
