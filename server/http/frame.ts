import type { App, Parts } from './app-type.ts';
import { closedSchemas } from './closed-schemas.ts';
import { originCheck } from './origin.ts';
import { problems } from './problems.ts';
import { requestLog } from './request-log.ts';
import { strictJson } from './strict-json.ts';
import { strictUrl } from './strict-url.ts';
import { validation } from './validation.ts';

/**
 * Everything around the features, in the order in which a request meets it. Comes before the first route,
 * because it changes how routes are made.
 */
export async function frame(app: App, parts: Parts): Promise<void> {
  requestLog(app);
  problems(app);
  strictUrl(app);
  originCheck(app, parts);
  strictJson(app);
  closedSchemas(app);
  validation(app);
}
