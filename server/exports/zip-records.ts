const most32 = 0xffffffff;
/** Room in a local header for sizes of 64 bits; until they are needed, a field that readers pass over. */
const reserved = 20;
const reservedField = 0xd935;

export interface Entry {
  name: Buffer;
  method: 0 | 8;
  crc: number;
  size: number;
  packed: number;
  offset: number;
}

const isLarge = ({ size, packed }: Entry) => size >= most32 || packed >= most32;

/** What stands in front of an entry. */
export function localHeader(entry: Entry): Buffer {
  const large = isLarge(entry);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(large ? 45 : 20, 4);
  header.writeUInt16LE(0x0800, 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt16LE(0x21, 12);
  header.writeUInt32LE(entry.crc, 14);
  header.writeUInt32LE(large ? most32 : entry.packed, 18);
  header.writeUInt32LE(large ? most32 : entry.size, 22);
  header.writeUInt16LE(entry.name.length, 26);
  header.writeUInt16LE(reserved, 28);
  const extra = Buffer.alloc(reserved);
  extra.writeUInt16LE(large ? 1 : reservedField, 0);
  extra.writeUInt16LE(reserved - 4, 2);
  if (large) {
    extra.writeBigUInt64LE(BigInt(entry.size), 4);
    extra.writeBigUInt64LE(BigInt(entry.packed), 12);
  }
  return Buffer.concat([header, entry.name, extra]);
}

/** What the directory at the end says of an entry. */
export function centralHeader(entry: Entry): Buffer {
  const large = isLarge(entry) || entry.offset >= most32;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(large ? 45 : 20, 4);
  header.writeUInt16LE(large ? 45 : 20, 6);
  header.writeUInt16LE(0x0800, 8);
  header.writeUInt16LE(entry.method, 10);
  header.writeUInt16LE(0x21, 14);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(large ? most32 : entry.packed, 20);
  header.writeUInt32LE(large ? most32 : entry.size, 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt16LE(large ? 28 : 0, 30);
  header.writeUInt32LE(large ? most32 : entry.offset, 42);
  if (!large) return Buffer.concat([header, entry.name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(entry.size), 4);
  extra.writeBigUInt64LE(BigInt(entry.packed), 12);
  extra.writeBigUInt64LE(BigInt(entry.offset), 20);
  return Buffer.concat([header, entry.name, extra]);
}

/** What closes an archive, with ZIP64 where numbers need it. */
export function ending(count: number, begins: number, length: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Math.min(length, most32), 12);
  end.writeUInt32LE(Math.min(begins, most32), 16);
  if (begins < most32) return end;
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(length), 40);
  end64.writeBigUInt64LE(BigInt(begins), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(begins + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end64, locator, end]);
}
