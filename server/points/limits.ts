/** Of one comment. */
export const limits = { points: 200, themes: 50 } as const;
