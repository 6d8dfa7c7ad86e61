import type { Case } from '#server/moderation/desk/case-schema.ts';
import * as m from '#lib/messages.ts';
import type { Mistake } from '#lib/staff/refusals.ts';
import { type Choice, holdable } from './choice.ts';
import { type Field, placesOf, type Redaction, withRedaction } from './spans.ts';
import { targetIn } from './target.ts';
import { stepIn, type Step, textOf } from './view.svelte.ts';
import { isOutcome } from './words.ts';

type Form = ReadonlyMap<string, string>;

/** What a form without a script means: a choice, a step that has to be opened first, or what is wrong with it. */
export type Meant =
  { choice: Choice } | { step: Step } | { question: true } | { separate: string[] } | { mistakes: Mistake[] };

const stepOf: Record<string, string> = { publish_redacted: 'redact' };

/** Reads what was chosen about a case. */
export function choiceIn(form: Form, about: Case): Meant {
  const note = form.get('note');
  const withheld = form.get('withhold');
  if (withheld !== undefined) {
    const hold = form.has('hold') && holdable.includes(withheld);
    return meant(form, about, { outcome: 'withhold', reason: withheld, note, ...(hold ? { hold } : {}) });
  }
  const flood = form.get('flood');
  if (flood !== undefined) return { choice: { outcome: 'set_aside', reason: flood, note } };
  const act = form.get('act') ?? '';
  if (act === 'do_separate') {
    const separate = exceptIn(form);
    return separate.length > 0 ? { separate } : wrong('form', m.modSeparateNone());
  }
  if (act === 'do_ask') return { question: true };
  if (act === 'do_move') {
    const target = targetIn(form.get('target') ?? '');
    return target ? { choice: { outcome: 'move', target, note } } : wrong('target', m.modMoveChoose());
  }
  if (act === 'do_redact') return redacted(form, about, note);
  const step = stepIn(stepOf[act] ?? act);
  if (step) return { step };
  if (!isOutcome(act)) return wrong('form', m.modChooseOutcome());
  return meant(form, about, { outcome: act, note, ...(act === 'overturn' ? { result: 'publish' } : {}) });
}

function meant(form: Form, about: Case, choice: Choice): Meant {
  if (!about.cluster) return { choice };
  return {
    choice: {
      ...choice,
      scope: form.get('scope') === 'identical' ? 'identical' : 'all',
      except: exceptIn(form),
    },
  };
}

/** Letters of a cluster that were ticked. */
const exceptIn = (form: Form): string[] =>
  [...form.keys()].flatMap((name) => /^except-([0-9a-f-]{36})$/.exec(name)?.[1] ?? []);

/** Suggested passages that were ticked, and every place at which the words typed stand. */
function redacted(form: Form, about: Case, note: string | undefined): Meant {
  let redactions: readonly Redaction[] = [];
  const mistakes: Mistake[] = [];
  for (const [name, value] of form) {
    if (/^span-\d+$/.test(name)) {
      const [, field, start, end, reason = ''] =
        /^(body|suggestedText):(\d+):(\d+):([a-z_]+)$/.exec(value) ?? [];
      if (!field) continue;
      redactions = withRedaction(redactions, {
        field: field === 'body' ? 'body' : 'suggestedText',
        start: Number(start),
        end: Number(end),
        reason,
      });
    }
    if (!/^passage-\d$/.test(name) || value.trim() === '') continue;
    const reason = form.get(`${name}-reason`) ?? '';
    const fields: Field[] = ['body', 'suggestedText'];
    const places = fields.flatMap((field) => placesOf(field, textOf(about, field), value));
    if (places.length === 0) mistakes.push({ field: name, text: m.modPassageMissing() });
    else if (reason === '') mistakes.push({ field: `${name}-reason`, text: m.modPassageReasonMissing() });
    else for (const place of places) redactions = withRedaction(redactions, { ...place, reason });
  }
  if (mistakes.length > 0) return { mistakes };
  if (redactions.length === 0) return wrong('form', m.modNothingChosen());
  const sent = [...redactions];
  return about.queue === 'appeal'
    ? { choice: { outcome: 'overturn', result: 'publish_redacted', redactions: sent, note } }
    : { choice: { outcome: 'publish_redacted', redactions: sent, note } };
}

const wrong = (field: string, text: string): Meant => ({ mistakes: [{ field, text }] });
