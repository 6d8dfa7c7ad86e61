import { Value } from 'typebox/value';
import { strictText } from '#server/http/json-text.ts';
import { Event, ImportRefusal, Mapping } from './mapping.ts';

/** Reads a mapping file. Throws ImportRefusal that names what is wrong in it. */
export function readMapping(text: string): Mapping {
  let json: unknown;
  try {
    json = strictText(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    throw refuse(error instanceof SyntaxError ? 'it is not JSON' : 'it has text that cannot be kept');
  }
  if (!Value.Check(Mapping, json)) throw refuse(faultIn(json));
  if (json.text === undefined && json.stance === undefined)
    throw refuse('it names neither `text` nor `stance`, so that no row would say anything');
  if (json.attribution !== undefined && json.group === undefined)
    throw refuse(
      'it names `attribution` and no `group`, so that no row would be of a deputy or an organisation',
    );
  return json;
}

const refuse = (what: string) => new ImportRefusal('mapping', `The mapping file cannot be used: ${what}.`);

function faultIn(json: unknown): string {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'it is not a JSON object';
  const unknown = Object.keys(json).find((key) => !(key in Mapping.properties));
  if (unknown !== undefined)
    return `\`${unknown.slice(0, 40)}\` is not known; known are ${Object.keys(Mapping.properties).join(', ')}`;
  if (!('target' in json)) return 'it does not say what `target` is';
  if ('event' in json && !Value.Check(Event, json.event))
    return `\`event\` needs \`name\` and \`date\`, and may have ${['key', 'kind', 'place', 'attendance'].map((key) => `\`${key}\``).join(', ')}`;
  const [first] = Value.Errors(Mapping, json);
  const at = first?.instancePath.split('/')[1] ?? '';
  return `\`${at}\` is not of a form that is understood`;
}
