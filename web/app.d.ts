import type { Locale } from '#lib/locale.ts';

/** Who answers for what a page shows, and how to reach them; both as the authority wrote them. */
export interface Responsible {
  name: string | null;
  contact: string | null;
}

declare global {
  namespace App {
    interface Error {
      message: string;
      /** What was typed into the form of a page that cannot be shown, to be sent again. */
      sent?: [string, string][] | undefined;
    }
    interface Locals {
      locale: Locale;
    }
    interface PageData {
      responsible?: Responsible[];
      /** Whether the consultation shown is a trial, which every page of it says. */
      trial?: boolean;
    }
    interface Platform {
      /** Calls the API inside this process for the visitor whose request is being answered. */
      callApi(request: Request): Promise<Response>;
      /** Tells the log that a page failed; never with an address, a query or a text. */
      reportFailure(error: unknown, route: string): void;
    }
  }
}
