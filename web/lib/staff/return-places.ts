/** Pages to which somebody may be led back after signing in: our own, by their path alone. */
const places = [/^\/staff(?:\/[a-z0-9-]+)*$/, /^\/name(?:\/[a-z0-9-]+)*$/];

/** The path, if it is one of the places to come back to; anything else is no place. */
export const returnPlace = (path: string | null): string | undefined =>
  path !== null && path.length <= 200 && places.some((place) => place.test(path)) ? path : undefined;
