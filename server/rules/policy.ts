import type { NewRules } from './schema.ts';

/** Where in what was sent a fault is, as a JSON pointer, and what to do about it. */
interface Fault {
  pointer: string;
  detail: string;
}

/**
 * What makes a version impossible. Whether a text names a harm or a viewpoint no machine can tell; that a code
 * keeps its name, and with it the figures of all years their meaning, it can.
 * @param names what each code was last called, by `code language`
 */
export function faultsOf({ reasons }: NewRules, names: ReadonlyMap<string, string>): Fault[] {
  return reasons.flatMap(({ code, words }, i) => {
    const twice = reasons.findIndex((other) => other.code === code) < i;
    const renamed = (['vi', 'en'] as const).filter((language) => {
      const known = names.get(`${code} ${language}`);
      return known !== undefined && known !== words[language].name;
    });
    return [
      ...(twice ? [{ pointer: `/reasons/${i}/code`, detail: `The code '${code}' stands here twice.` }] : []),
      ...renamed.map((language) => ({
        pointer: `/reasons/${i}/words/${language}/name`,
        detail: `'${code}' is called '${names.get(`${code} ${language}`)}'. Another harm needs another code.`,
      })),
    ];
  });
}
