import { BadRequest } from '#server/errors.ts';
import { mostMarks, normalise, pilesUpMarks } from './text.ts';
import { escapeToken } from './validation-problem.ts';

const longestPointer = 200;
const tooManyMarks = `has more than ${mostMarks} combining marks (accents and the like) in a row`;

/**
 * Checks every name and every string of a parsed JSON value and turns the strings into the form in which
 * they are kept (NFC, LF). Changes objects and arrays in place; expects them not deeper than 32. Throws
 * BadRequest with a pointer at what has NUL, half of a surrogate pair, a pile of combining marks, or a name that
 * reaches a prototype.
 */
export function strictText(value: unknown): unknown {
  if (typeof value === 'string') return kept(value, '');
  walk(value, '');
  return value;
}

function walk(parent: unknown, path: string): void {
  if (parent === null || typeof parent !== 'object') return;
  for (const [name, value] of Object.entries(parent)) {
    checkName(name, value, path);
    const at = `${path}/${escapeToken(name)}`;
    if (typeof value === 'string') Reflect.set(parent, name, kept(value, at));
    else walk(value, at);
  }
}

function kept(text: string, at: string): string {
  if (text.includes('\0')) throw fault(at, 'has the character U+0000, which cannot be kept');
  if (!text.isWellFormed()) throw fault(at, 'has half of a surrogate pair (U+D800 to U+DFFF)');
  if (pilesUpMarks(text)) throw fault(at, tooManyMarks);
  return normalise(text);
}

function checkName(name: string, value: unknown, path: string): void {
  if (name.includes('\0') || !name.isWellFormed()) throw fault(path, 'has a member whose name is not text');
  const reachesPrototype = typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
  if (name === '__proto__' || (name === 'constructor' && reachesPrototype)) {
    throw fault(path, `has a member ${name}, which is never allowed`);
  }
}

function fault(at: string, detail: string): BadRequest {
  const pointer = at.length <= longestPointer ? at : '';
  return new BadRequest('The body has text that cannot be kept.', [{ pointer, detail }]);
}
