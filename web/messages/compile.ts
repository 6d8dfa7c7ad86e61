/** A sentence, or its forms by plural category (CLDR) of the placeholder `count`. */
export type Message = string | Record<string, string>;
/** Messages of one language by key. */
export type Messages = Record<string, Message>;

const placeholder = /\{([a-z][A-Za-z]*)\}/g;

/**
 * Turns the messages of all languages into one TypeScript module with a function for each, so that a page
 * carries only those that it uses and a wrong placeholder is a type error.
 *
 * @param byLocale the language without a path prefix comes first
 * @throws Error with a line for each message that is missing, empty, superfluous or of another shape
 */
export function compile(byLocale: Record<string, Messages>): string {
  const faults = faultsOf(byLocale);
  if (faults.length > 0) throw new Error(`The messages do not agree:\n${faults.join('\n')}`);
  const [first = {}] = Object.values(byLocale);
  const functions = Object.keys(first).map((key) => functionOf(key, byLocale));
  return `// Made from web/messages/*/*.json at each build; change those.
import { choose, locale, show } from './locale.ts';
export type Value = string | number;
${functions.join('')}`;
}

function faultsOf(byLocale: Record<string, Messages>): string[] {
  const keys = new Set(Object.values(byLocale).flatMap(Object.keys));
  return [...keys].flatMap((key) => {
    if (!/^[a-z][A-Za-z0-9]*$/.test(key)) return [`${key}: a key is a name in camelCase`];
    const shapes = Object.entries(byLocale).map(([language, messages]): [string, Message | undefined] => [
      language,
      messages[key],
    ]);
    const lacking = shapes.filter(
      ([, message]) => forms(message).length === 0 || forms(message).includes(''),
    );
    if (lacking.length > 0) return lacking.map(([language]) => `${key}: missing in ${language}`);
    const names = new Set(shapes.map(([, message]) => namesIn(message).join(', ')));
    return names.size > 1 ? [`${key}: placeholders differ (${[...names].join(' | ')})`] : [];
  });
}

const forms = (message: Message | undefined): string[] =>
  message === undefined ? [] : typeof message === 'string' ? [message] : Object.values(message);

function namesIn(message: Message | undefined): string[] {
  const names = new Set(
    forms(message).flatMap((form) => [...form.matchAll(placeholder)].map(([, name = '']) => name)),
  );
  if (typeof message === 'object') names.add('count');
  return [...names].sort();
}

function functionOf(key: string, byLocale: Record<string, Messages>): string {
  const languages = Object.entries(byLocale);
  const names = namesIn(languages[0]?.[1][key]);
  const type = (name: string) => `${name}: ${name === 'count' ? 'number' : 'Value'}`;
  const parameter = names.length > 0 ? `i: { ${names.map(type).join('; ')} }` : '';
  const [base, ...others] = languages.map(([language, messages]) => ({
    language,
    text: textOf(messages[key] ?? ''),
  }));
  const choice = others.map(({ language, text }) => `locale() === '${language}' ? ${text} : `).join('');
  return `export const ${key} = (${parameter}): string => ${choice}${base?.text};\n`;
}

function textOf(message: Message): string {
  if (typeof message === 'string') return template(message);
  const entries = Object.entries(message).map(([form, text]) => `${form}: ${template(text)}`);
  return `choose(i.count, { ${entries.join(', ')} })`;
}

function template(text: string): string {
  const parts = text.split(placeholder);
  if (parts.length === 1) return JSON.stringify(text);
  const inner = parts.map((part, at) =>
    at % 2 ? `\${show(i.${part})}` : part.replaceAll(/[\\`]|\$\{/g, '\\$&'),
  );
  return `\`${inner.join('')}\``;
}
