import { clusters } from './clusters.ts';
import { comments } from './comments.ts';
import { decisions } from './decisions.ts';
import { points } from './points.ts';
import type { Resource } from './resource.ts';
import type { Dataset } from './schema.ts';
import { themes } from './themes.ts';
import { events, tallies } from './handed-in.ts';
import { submissions } from './submissions.ts';
import { totals } from './totals.ts';

/** The data files of each dataset. */
export const resourcesOf: Record<Dataset, readonly [Resource, ...Resource[]]> = {
  comments: [comments],
  points: [points],
  themes: [themes],
  clusters: [clusters],
  decisions: [decisions],
  totals: [totals, submissions, events, tallies],
};
