interface Administrator {
  id: string;
  sample: boolean;
}

/**
 * Why somebody may not deactivate a person: only who is still an administrator may, never oneself, and never the
 * last one. Administrators of the sample count only for each other, because they go with it.
 */
export function deactivationFault(act: {
  by: string;
  personId: string;
  administrators: readonly Administrator[];
}): 'not_administrator' | 'oneself' | 'last' | undefined {
  const { by, personId, administrators } = act;
  if (by === personId) return 'oneself';
  if (!administrators.some(({ id }) => id === by)) return 'not_administrator';
  const target = administrators.find(({ id }) => id === personId);
  if (!target) return undefined;
  const others = administrators.filter(({ id, sample }) => id !== personId && (target.sample || !sample));
  return others.length === 0 ? 'last' : undefined;
}
