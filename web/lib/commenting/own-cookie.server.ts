/** Over https a cookie is tied to this very host: no other site of the same domain can plant one. */
export const ownName = (name: string, { protocol }: Pick<URL, 'protocol'>): string =>
  protocol === 'https:' ? `__Host-${name}` : name;
