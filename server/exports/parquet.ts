import { setImmediate as nextTick } from 'node:timers/promises';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell, Column } from './columns.ts';
import type { RowSink } from './row-sink.ts';

/** A row group is held in memory while it is filled: so many rows, or so many characters. */
const groupRows = 20_000;
const groupLength = 8_000_000;
const dayMs = 86_400_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

function elementOf({ name, type, required }: Column): Element {
  const repetition_type = required ? 'REQUIRED' : 'OPTIONAL';
  if (type === 'integer') return { name, repetition_type, type: 'INT32' };
  if (type === 'boolean') return { name, repetition_type, type: 'BOOLEAN' };
  if (type === 'date') return { name, repetition_type, type: 'INT32', converted_type: 'DATE' };
  return { name, repetition_type, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
}

function valueOf(value: Cell | undefined, { type }: Column) {
  if (value === null || value === undefined) return undefined;
  if (type === 'date' && typeof value === 'string') return Date.parse(value) / dayMs;
  return Array.isArray(value) ? JSON.stringify(value) : value;
}

/** Writes a Parquet file, row group by row group, each flushed before the next is filled. Lists are JSON. */
export function createParquet(path: string, columns: readonly Column[]): RowSink {
  const schema: Element[] = [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)];
  const writer = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: 'gop-y' });
  let group: Cell[][] = [];
  let length = 0;

  async function flush(): Promise<void> {
    if (group.length === 0) return;
    const columnData = columns.map((column, at) => ({
      name: column.name,
      data: group.map((cells) => valueOf(cells[at], column)),
    }));
    await writer.write({ columnData, rowGroupSize: group.length });
    [group, length] = [[], 0];
    await nextTick();
  }

  return {
    async write(rows) {
      for (const cells of rows) {
        group.push(cells);
        for (const cell of cells) if (typeof cell === 'string') length += cell.length;
        if (group.length >= groupRows || length >= groupLength) await flush();
      }
    },
    async end() {
      await flush();
      await writer.finish();
    },
    abandon: async () => {},
  };
}
