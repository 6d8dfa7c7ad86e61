import type { WrittenDraft } from './draft.ts';
import { element } from './xml.ts';

/** Three-letter codes (ISO 639-2) of the languages that drafts are written in most; others keep their own. */
const codes: Record<string, string> = {
  vi: 'vie',
  en: 'eng',
  fr: 'fra',
  de: 'deu',
  es: 'spa',
  zh: 'zho',
  ja: 'jpn',
  ko: 'kor',
  ru: 'rus',
};

/** What a file in Akoma Ntoso says of itself: which work, in which version and language, from whom. */
export function aknMeta({ consultation, document, body, version, day, language, url }: WrittenDraft): string {
  const code = codes[language.split('-')[0]?.toLowerCase() ?? ''] ?? language;
  const work = `/akn/vn/bill/${consultation.slug}/${document.slug}`;
  const expression = `${work}/${code}@${day}`;
  const author = element('FRBRauthor', { href: '#responsible' });
  const level = (uri: string, ...more: string[]) => [
    element('FRBRthis', { value: `${uri}/!main` }),
    element('FRBRuri', { value: uri }),
    element('FRBRdate', { date: day, name: 'publication' }),
    author,
    ...more,
  ];
  const identification = element(
    'identification',
    { source: '#responsible' },
    element(
      'FRBRWork',
      {},
      ...level(work, element('FRBRcountry', { value: 'vn' }), element('FRBRname', { value: document.title })),
    ),
    element(
      'FRBRExpression',
      {},
      ...level(
        expression,
        element('FRBRversionNumber', { value: String(version) }),
        element('FRBRlanguage', { language: code }),
      ),
    ),
    element(
      'FRBRManifestation',
      {},
      ...level(`${expression}.akn`, element('FRBRformat', { value: 'application/akn+xml' })),
    ),
    element('FRBRItem', {}, ...level(url)),
  );
  const responsible = element('TLCOrganization', {
    eId: 'responsible',
    href: '/ontology/organization/responsible',
    showAs: body === '' ? consultation.title : body,
  });
  return element('meta', {}, identification, element('references', { source: '#responsible' }, responsible));
}
