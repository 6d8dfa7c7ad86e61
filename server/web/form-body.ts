import { BadRequest, Problem } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';

const formType = /^application\/x-www-form-urlencoded[ \t]*(;[ \t]*charset=("?)utf-8\2[ \t]*)?$/i;

/**
 * Takes the bodies of forms as they are, after looking at their bytes: the pages would turn malformed UTF-8
 * into other characters in silence. Everything else than plain forms is refused.
 */
export function strictForms(pages: App): void {
  pages.removeAllContentTypeParsers();
  pages.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      if (!formType.test(request.headers['content-type'] ?? '')) {
        throw new Problem(415, 'Unsupported media type', 'Send the form as the page makes it.');
      }
      checkForm(body);
      done(null, body);
    } catch (error) {
      done(error instanceof Error ? error : new BadRequest('The form is malformed.'));
    }
  });
}

/**
 * Refuses a form (WHATWG URL, application/x-www-form-urlencoded) whose bytes are not UTF-8, before or behind
 * the percent signs, or that carries NUL.
 *
 * @throws BadRequest
 */
export function checkForm(body: Buffer): void {
  const text = body.toString('latin1');
  // A browser leaves nothing but ASCII, and two hexadecimal digits behind each percent sign.
  if (!/^(?:[\x20-\x24\x26-\x7e]|%[0-9a-fA-F]{2})*$/.test(text)) {
    throw new BadRequest('The form is not written as browsers write forms.');
  }
  if (text.includes('%00')) throw new BadRequest('The form has characters that cannot be kept.');
  try {
    decodeURIComponent(text);
  } catch {
    throw new BadRequest('The form is not well-formed UTF-8.');
  }
}
