import type { Attribution, AttributionText } from '#server/attributions/schema.ts';
import { locale } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';

export type Kind = 'national_assembly' | 'peoples_council' | 'organisation';
export const kinds: readonly Kind[] = ['national_assembly', 'peoples_council', 'organisation'];

const words: Record<Kind, () => string> = {
  national_assembly: m.capacityAssembly,
  peoples_council: m.capacityCouncil,
  organisation: m.capacityOrganisation,
};
export const kindWord = (kind: Kind): string => words[kind]();

/** What a deputy or an organisation is, in one word of the form. */
export const kindOf = ({ capacity, assembly }: Pick<Attribution, 'capacity' | 'assembly'>): Kind =>
  capacity === 'organisation' ? 'organisation' : (assembly ?? 'national_assembly');

/** What it is called in the language of the page, or in the first one that there is. */
export const nameOf = ({ texts }: Pick<Attribution, 'texts'>): string =>
  (texts.find(({ language }) => language === locale()) ?? texts[0])?.name ?? '';

export const textLanguages = ['vi', 'en'] as const;

/** The texts that a form sends: languages without a name are left out, parts without words too. */
export function textsIn(form: ReadonlyMap<string, string>, isDeputy: boolean): AttributionText[] {
  const read = (name: string) => (form.get(name) ?? '').trim();
  return textLanguages.flatMap((language) => {
    const [name, delegation, constituency] = [
      read(`name-${language}`),
      read(`delegation-${language}`),
      read(`constituency-${language}`),
    ];
    if (name === '') return [];
    return [
      {
        language,
        name,
        ...(isDeputy && delegation ? { delegation } : {}),
        ...(isDeputy && constituency ? { constituency } : {}),
      },
    ];
  });
}
