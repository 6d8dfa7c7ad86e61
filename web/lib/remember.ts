/**
 * Makes something once for each key. Formatters of `Intl` take 50 µs to make and a microsecond to use; without
 * this a page with 20 comments spent most of its time on making them. Keys are languages and zones: a handful.
 */
export function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
