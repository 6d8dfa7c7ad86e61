import { Readable } from 'node:stream';
import type { QueueCount } from './queue-counts.ts';
import type { Queues } from './queues-schema.ts';
import type { WatcherRow } from './stream-queries.ts';

/** Milliseconds between two looks at the queues, and after which something is sent though nothing changed. */
const every = 2_000;
const heartbeat = 15_000;
const soon = 50;
/** In one process, and of one session: a browser has a few tabs. */
const most = { all: 500, ofSession: 4 };
/** Bytes that a reader may be behind. */
const patience = 65_536;

interface Watcher {
  sessionId: string;
  stream: Readable;
  last: string;
  sentAt: number;
}

interface Watched {
  watchers: Set<Watcher>;
  timer: NodeJS.Timeout | undefined;
}

export interface Sources {
  countQueues: (consultationId: string) => Promise<QueueCount[]>;
  readWatchers: (consultationId: string, sessionIds: string[]) => Promise<Map<string, WatcherRow>>;
  /** Whether the server is on its way out, and nothing is to keep it. */
  stopping: () => boolean;
}

/**
 * Streams of what waits in the queues. However many watch a consultation, it is looked at once in two seconds; a
 * stream ends when its session or role is gone, when its reader does not read, and when the server stops.
 */
export function queueWatch({ countQueues, readWatchers, stopping }: Sources) {
  const places = new Map<string, Watched>();
  let streams = 0;

  function plan(consultationId: string, place: Watched, after: number): void {
    clearTimeout(place.timer);
    place.timer = setTimeout(() => void look(consultationId, place), after);
    place.timer.unref();
  }

  async function look(consultationId: string, place: Watched): Promise<void> {
    if (stopping()) return end();
    try {
      // Who comes while the database answers is not asked about yet, and has a turn of their own.
      const watchers = [...place.watchers];
      const ids = watchers.map(({ sessionId }) => sessionId);
      const known = await readWatchers(consultationId, ids);
      const items = await countQueues(consultationId);
      for (const watcher of watchers) tell(watcher, known.get(watcher.sessionId), items);
    } catch {
      // The database is away for a moment: the stream stays, and the next look finds it again.
    }
    if (place.watchers.size > 0) plan(consultationId, place, every);
  }

  function end(): void {
    for (const { watchers } of places.values()) for (const { stream } of watchers) stream.push(null);
  }

  function leave(consultationId: string, place: Watched, watcher: Watcher): void {
    if (!place.watchers.delete(watcher)) return;
    streams -= 1;
    if (place.watchers.size > 0) return;
    clearTimeout(place.timer);
    places.delete(consultationId);
  }

  return {
    /** A stream of events, or nothing where too many watch already. */
    open(consultationId: string, sessionId: string): Readable | undefined {
      const place = places.get(consultationId) ?? { watchers: new Set(), timer: undefined };
      const own = [...place.watchers].filter((watcher) => watcher.sessionId === sessionId);
      if (own.length >= most.ofSession) own[0]?.stream.push(null);
      if (streams >= most.all || stopping()) return undefined;
      const watcher = { sessionId, stream: new Readable({ read: () => {} }), last: '', sentAt: 0 };
      watcher.stream.push('retry: 5000\n\n');
      watcher.stream.once('close', () => leave(consultationId, place, watcher));
      places.set(consultationId, place);
      place.watchers.add(watcher);
      streams += 1;
      plan(consultationId, place, soon);
      return watcher.stream;
    },
    end,
  };
}

function tell(watcher: Watcher, now: WatcherRow | undefined, items: QueueCount[]): void {
  const { stream } = watcher;
  if (!now) return void stream.push(null);
  if (stream.readableLength > patience) return void stream.destroy();
  const seen: Queues = {
    items: items.filter(({ queue }) => queue !== 'senior' || now.senior),
    mine: { held: now.held, questions: now.questions },
  };
  // Ages grow by themselves: that alone is no news.
  const news = JSON.stringify([seen.mine, seen.items.map(({ oldestAge: _, ...item }) => item)]);
  if (news === watcher.last && Date.now() - watcher.sentAt < heartbeat) return;
  watcher.last = news;
  watcher.sentAt = Date.now();
  stream.push(`event: counts\ndata: ${JSON.stringify(seen)}\n\n`);
}
