import { crc32, deflateSync } from 'node:zlib';

/** Black dots on white paper. */
export class Bitmap {
  readonly width: number;
  readonly height: number;
  #dots: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#dots = new Uint8Array(width * height);
  }

  /** Blackens a square of `size` dots whose corner is at column `x` and row `y`. */
  square(x: number, y: number, size: number): void {
    for (let row = y; row < y + size; row += 1)
      this.#dots.fill(1, row * this.width + x, row * this.width + x + size);
  }

  /** One byte of filter type 0 for each row, then a bit for each dot: 1 is white. */
  #rows(): Buffer {
    const bytes = Math.ceil(this.width / 8) + 1;
    const rows = Buffer.alloc(bytes * this.height);
    for (let i = 0; i < this.#dots.length; i += 1) {
      if (this.#dots[i]) continue;
      const x = i % this.width;
      const at = Math.floor(i / this.width) * bytes + 1 + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
    return rows;
  }

  /** PNG (ISO/IEC 15948), greyscale, 1 bit a dot. */
  toPng(): Buffer {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    header[8] = 1;
    return Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(this.#rows())),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
