/** One fault in what was sent: a JSON pointer (RFC 6901) and a sentence that says how to mend it. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** An answer that is not a success: `detail` is for the person, `cause` for us; see http-api.md, 'Conventions'. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly errors: FieldError[];
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    title: string,
    detail: string,
    more: { errors?: FieldError[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(detail, { cause: more.cause });
    this.status = status;
    this.title = title;
    this.errors = more.errors ?? [];
    this.retryAfter = more.retryAfter;
  }
}

/** 400: not of the schema. */
export class BadRequest extends Problem {
  constructor(detail: string, errors: FieldError[] = []) {
    super(400, 'Bad request', detail, { errors });
  }
}

/** 401: nobody is signed in, or what was given does not open anything. */
export class Unauthorized extends Problem {
  constructor(detail = 'Sign in first.') {
    super(401, 'Unauthorized', detail);
  }
}

/** 403: known, and not allowed. */
export class Forbidden extends Problem {
  constructor(detail: string) {
    super(403, 'Forbidden', detail);
  }
}

/** 404: absent, or not visible to whoever asks; the same answer for both. */
export class NotFound extends Problem {
  constructor(detail = 'There is nothing at this address, or it is not visible to you.') {
    super(404, 'Not found', detail);
  }
}

/** 409: stale revision, closed consultation, reused key. */
export class Conflict extends Problem {
  constructor(detail: string) {
    super(409, 'Conflict', detail);
  }
}

/** 422: of the schema, but impossible here. */
export class Unprocessable extends Problem {
  constructor(detail: string, errors: FieldError[] = []) {
    super(422, 'Unprocessable content', detail, { errors });
  }
}

/** 429: too many; `retryAfter` in seconds. */
export class TooManyRequests extends Problem {
  constructor(detail: string, retryAfter: number) {
    super(429, 'Too many requests', detail, { retryAfter });
  }
}

/** 503: not now; nothing was kept. `retryAfter` in seconds. */
export class Unavailable extends Problem {
  constructor(detail: string, retryAfter = 5, cause?: unknown) {
    super(503, 'Service unavailable', detail, { retryAfter, cause });
  }
}
