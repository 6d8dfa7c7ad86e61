import { BadRequest } from '#server/errors.ts';

export const deepest = 32;
/** 50 comments with all their members are 600 values; a desk's batch of decisions stays below 5,000. */
export const mostValues = 20_000;

const [quote, backslash, comma, openBrace, closeBrace, openBracket, closeBracket] = Buffer.from('"\\,{}[]');

/**
 * Refuses JSON that is nested deeper than 32 or has more than 20,000 values, before anything is parsed: one
 * pass over the bytes, no recursion, no memory.
 */
export function checkShape(body: Buffer): void {
  let depth = 0;
  let values = 1;
  let inString = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (inString) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) {
      inString = true;
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      values += 1;
      if (depth > deepest) throw new BadRequest(`The body is nested deeper than ${deepest} levels.`);
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
    } else if (byte === comma) {
      values += 1;
    }
    if (values > mostValues) throw new BadRequest(`The body has more than ${mostValues} values.`);
  }
}
