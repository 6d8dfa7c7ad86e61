import type { Basket } from '#server/baskets/schema.ts';
import * as m from '#lib/messages.ts';

/** What is asked once for all comments, as its form holds it; empty where nothing was chosen. */
export interface Details {
  residence: NonNullable<Basket['residence']> | '';
  province: string;
  country: string;
  expert: boolean;
  consent: 'show' | 'hide' | '';
  /** To be told; as it was typed. */
  email: string;
}

// As the API takes it, so that an address is refused where it can be mended.
const emailForm =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const longestEmail = 254;

function oneOf<T extends string>(value: string | undefined, ...known: T[]): T | '' {
  return known.find((word) => word === value) ?? '';
}

export function detailsIn(fields: Pick<Map<string, string>, 'get'>): Details {
  const code = (name: string, form: RegExp) => {
    const value = fields.get(name) ?? '';
    return form.test(value) ? value : '';
  };
  return {
    residence: oneOf(fields.get('residence'), 'vietnam', 'abroad', 'unsaid'),
    province: code('province', /^[0-9]{2}$/),
    country: code('country', /^(?!VN)[A-Z]{2}$/),
    expert: fields.get('expert') === 'yes',
    consent: oneOf(fields.get('consent'), 'show', 'hide'),
    email: (fields.get('email') ?? '').trim(),
  };
}

/** In the order of the form. The province may stay unsaid, the country may not: it makes the group. */
export function mistakesInDetails({
  residence,
  country,
  consent,
  email,
}: Details): { field: string; text: string }[] {
  return [
    ...(residence === '' ? [{ field: 'residence', text: m.residenceMissing() }] : []),
    ...(residence === 'abroad' && country === '' ? [{ field: 'country', text: m.countryMissing() }] : []),
    ...(consent === '' ? [{ field: 'consent', text: m.consentMissing() }] : []),
    ...(email !== '' && (email.length > longestEmail || !emailForm.test(email))
      ? [{ field: 'email', text: m.emailWrong() }]
      : []),
  ];
}
