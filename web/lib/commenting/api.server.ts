import type { RequestEvent } from '@sveltejs/kit';

/** What `fetch` of a load function or an action can do. */
export type Caller = Pick<RequestEvent, 'fetch'>;

export interface Fault {
  pointer: string;
  detail: string;
}

/** An answer of the API; `status` 503 also where there was none. */
export type Answer<T> =
  { ok: true; data: T; etag: string | null } | { ok: false; status: number; detail: string; faults: Fault[] };

interface Wanted {
  method?: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: object;
}

/**
 * Calls the API. A refusal is an answer, not an exception: what was typed must survive it.
 * @param path below `/api/v1`
 */
export async function callApi<T>({ fetch }: Caller, path: string, wanted: Wanted = {}): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method: wanted.method ?? 'GET',
      headers: { ...wanted.headers, ...(wanted.body ? { 'content-type': 'application/json' } : {}) },
      ...(wanted.body ? { body: JSON.stringify(wanted.body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) return { ok: false, status: response.status, ...problemIn(text) };
    const data: T = text === '' ? undefined : JSON.parse(text);
    return { ok: true, data, etag: response.headers.get('etag') };
  } catch {
    return { ok: false, status: 503, detail: '', faults: [] };
  }
}

function problemIn(text: string): { detail: string; faults: Fault[] } {
  try {
    const { detail = '', errors = [] }: { detail?: string; errors?: Fault[] } = JSON.parse(text);
    return { detail, faults: errors };
  } catch {
    return { detail: '', faults: [] };
  }
}
