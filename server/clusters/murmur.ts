/** One step of MurmurHash3 (x86, 32 bits; Austin Appleby, public domain): takes 32 bits more into a hash. */
export function stir(hash: number, block: number): number {
  let k = Math.imul(block, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const mixed = hash ^ k;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** Its last step. @param blocks how many were taken in */
export function finish(hash: number, blocks: number): number {
  let h = hash ^ (blocks << 2);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
