/** Elements of the page that a script works with. */
export const all = (selector: string, root: ParentNode = document): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(selector),
];

export function area(id: string): HTMLTextAreaElement | undefined {
  const found = document.getElementById(id);
  return found instanceof HTMLTextAreaElement ? found : undefined;
}

/** Tells a status region, which a screen reader reads when it changes. */
export function tell(region: Element | undefined, words: string | undefined): void {
  if (region) region.textContent = words ?? '';
}
