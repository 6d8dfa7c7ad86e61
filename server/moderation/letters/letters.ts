/** The letters of a case: A for the first colleague that its history names, then B, … Z, AA. */
export function letters(): (personId: string | null) => string | null {
  const given = new Map<string, string>();
  return (personId) => {
    if (personId === null) return null;
    const known = given.get(personId) ?? letter(given.size);
    given.set(personId, known);
    return known;
  };
}

const letter = (n: number): string =>
  (n < 26 ? '' : letter(Math.floor(n / 26) - 1)) + String.fromCodePoint(65 + (n % 26));
