import { finish, stir } from './murmur.ts';

/** A pair with resemblance 0.8 shares a band with probability 1 − (1 − 0.8³)⁹ = 0.998, one with 0.1 in 1 of 100. */
export const bandCount = 9;
const rows = 3;
const bins = bandCount * rows;
const bandBytes = 8;

/** For each bin, the others in an order of its own that is the same for all texts. */
const donors: Uint8Array = Uint8Array.from({ length: bins * bins }, (_, n) => {
  const bin = Math.floor(n / bins);
  const order = Array.from({ length: bins }, (_, other) => other).sort(
    (a, b) => rank(bin, a) - rank(bin, b) || a - b,
  );
  return order[n % bins] ?? 0;
});

function rank(bin: number, other: number): number {
  return finish(stir(stir(0, bin), other), 2) >>> 0;
}

/**
 * The least hash in each of 27 equal parts of the range of hashes: MinHash with one permutation (Li, Owen, Zhang
 * 2012). An empty part takes the value of another, chosen by itself (optimal densification, Shrivastava 2017), at
 * most 27 steps each: the share of equal values stays an unbiased estimate of the resemblance.
 */
function minima(shingles: Uint32Array): Uint32Array {
  const least = new Uint32Array(bins);
  const filled = new Uint8Array(bins);
  for (const hash of shingles) {
    const bin = Math.floor((hash * bins) / 0x100000000);
    // Shingles come ascending: the first of a part is its least.
    if (filled[bin] === 0) {
      filled[bin] = 1;
      least[bin] = hash;
    }
  }
  const dense = new Uint32Array(bins);
  for (let bin = 0; bin < bins; bin += 1) {
    let from = bin;
    for (let step = 0; filled[from] === 0; step += 1) from = donors[bin * bins + step] ?? 0;
    dense[bin] = least[from] ?? 0;
  }
  return dense;
}

/**
 * Locality-sensitive hashing by bands (Indyk, Motwani 1998; Leskovec, Rajaraman, Ullman, 'Mining of Massive
 * Datasets', 3.4): a band is equal when its four minima are.
 * @param shingles ascending, each once, at least one
 * @returns 64 bits each, hexadecimal
 */
export function bandsOf(shingles: Uint32Array, seeds: { first: number; second: number }): string[] {
  const values = minima(shingles);
  const halves = Buffer.allocUnsafe(bandBytes * bandCount);
  for (let band = 0; band < bandCount; band += 1) {
    let first = stir(seeds.first, band);
    let second = stir(seeds.second, band);
    for (let row = 0; row < rows; row += 1) {
      const value = values[band * rows + row] ?? 0;
      first = stir(first, value);
      second = stir(second, value);
    }
    halves.writeInt32LE(finish(first, rows + 1), bandBytes * band);
    halves.writeInt32LE(finish(second, rows + 1), bandBytes * band + 4);
  }
  const all = halves.toString('hex');
  return Array.from({ length: bandCount }, (_, n) => all.slice(2 * bandBytes * n, 2 * bandBytes * (n + 1)));
}

/** The only band of a text that is compared as a whole. */
export const digestBand = (digest: Buffer): string => digest.toString('hex', 0, bandBytes);
