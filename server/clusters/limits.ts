/** Of a cluster, so many different letters decide whether another one belongs to it; the rest follow them. */
export const lettersAtOnce = 128;
