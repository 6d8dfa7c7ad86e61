import type { ElementContent } from 'hast';
import { pictureIn, picturesIn } from '#server/pictures/addresses.ts';
import type { MendedDraft, MendedSection } from './draft.ts';
import { htmlOf, treeOf } from './html-tree.ts';
import { refuse } from './refuse.ts';

export interface Description {
  language: string;
  picture: string;
  /** Empty: it adds nothing to what the text says. */
  alt: string;
}

/** Says what a picture shows, wherever a draft shows it in one language. */
export function describe(draft: MendedDraft, wanted: Description): MendedDraft {
  const sections = draft.sections.map((section) => described(section, wanted));
  if (sections.every((section, at) => section === draft.sections[at])) refuse('no_such_picture');
  return { ...draft, sections };
}

function described(section: MendedSection, { language, picture, alt }: Description): MendedSection {
  const words = section.texts[language];
  if (!words || !picturesIn(words.html).some(({ id }) => id === picture)) return section;
  const html = htmlOf(treeOf(words.html).map((node) => saying(node, picture, alt)));
  return { ...section, texts: { ...section.texts, [language]: { ...words, html } } };
}

function saying(node: ElementContent, picture: string, alt: string): ElementContent {
  if (node.type !== 'element') return node;
  if (pictureIn(node) !== picture)
    return { ...node, children: node.children.map((child) => saying(child, picture, alt)) };
  const { src, alt: _before, ...others } = node.properties;
  return { ...node, properties: { src, alt, ...others } };
}
