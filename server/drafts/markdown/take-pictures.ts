import type { Definition, Image, Nodes } from 'mdast';
import type { Pictures } from '#server/pictures/shelf.ts';
import { nfc } from '../nfc.ts';
import { everyNode } from './nodes.ts';

/** Takes the pictures of a Markdown file; those that are left out are in no pair of the answer. */
export function takePictures(
  root: Nodes,
  definitions: ReadonlyMap<string, Definition>,
  restored: (part: string) => string,
  pictures: Pictures,
): Map<Nodes, Image> {
  const taken = new Map<Nodes, Image>();
  for (const node of everyNode(root)) {
    if (node.type !== 'image' && node.type !== 'imageReference') continue;
    const url = node.type === 'image' ? node.url : (definitions.get(node.identifier)?.url ?? '');
    const alt = nfc((node.alt ?? '').replaceAll(/\s+/g, ' ').trim());
    const element = pictures.take(restored(url), alt);
    if (!element) continue;
    const { src, alt: shows = null, ...hProperties } = element.properties;
    taken.set(node, {
      type: 'image',
      url: String(src),
      alt: shows === null ? null : String(shows),
      data: { hProperties },
    });
  }
  return taken;
}
