interface Wording {
  id: string;
  rewords: string | null;
}

/** Each question with what it said before, the newest words first; in the order in which the newest ones are given. */
export function chainsOf<T extends Wording>(rows: readonly T[]): [T, ...T[]][] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const reworded = new Set(rows.map(({ rewords }) => rewords));
  return rows
    .filter(({ id }) => !reworded.has(id))
    .map((newest) => {
      const chain: [T, ...T[]] = [newest];
      for (let before = byId.get(newest.rewords ?? ''); before; before = byId.get(before.rewords ?? ''))
        chain.push(before);
      return chain;
    });
}
