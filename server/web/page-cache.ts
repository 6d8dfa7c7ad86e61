import { LRUCache } from 'lru-cache';
import type { Page } from './page.ts';

const momentInMs = 2_000;
const mostBytes = 32 * 2 ** 20;

/**
 * Renders what is the same for everybody at most once in two seconds for each address, however many ask.
 * What a page does not call public is never kept and never handed to anybody else.
 */
export class PageCache {
  #pages = new LRUCache<string, Page>({
    ttl: momentInMs,
    maxSize: mostBytes,
    // Compressed forms stand beside the page itself.
    sizeCalculation: (page, address) => Math.ceil(page.body.length * 1.5) + address.length + 500,
  });
  #rendering = new Map<string, Promise<Page>>();

  /** The page as it was rendered a moment ago. */
  recent(address: string): Page | undefined {
    return this.#pages.get(address);
  }

  /** Renders, or waits for whoever is rendering the same address and shares the outcome where it is public. */
  async render(address: string, render: () => Promise<Page>): Promise<Page> {
    const underWay = this.#rendering.get(address);
    if (underWay) {
      const page = await underWay.catch(() => undefined);
      if (page?.shared) return page;
    }
    const made = render();
    if (!this.#rendering.has(address)) this.#rendering.set(address, made);
    try {
      const page = await made;
      if (page.shared) this.#pages.set(address, page);
      return page;
    } finally {
      if (this.#rendering.get(address) === made) this.#rendering.delete(address);
    }
  }
}
