let source = (): string | undefined => undefined;

/** The token of the preview link by which the page that is being made is seen; undefined on all other pages. */
export const previewToken = (): string | undefined => source();

export const isPreview = (): boolean => source() !== undefined;

/** Tells where the token is to be read from; the server has one for each request. */
export function readPreviewFrom(read: () => string | undefined): void {
  source = read;
}

/** The token in an address without its language, where it is one of a preview. */
export const previewIn = (path: string): string | undefined =>
  /^\/preview\/([\w-]{1,100})(?:\/|$)/.exec(path)?.[1];
