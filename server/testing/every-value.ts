import pg from 'pg';

export interface Value {
  table: string;
  column: string;
  /** As text; bytes in hexadecimal. */
  value: string;
}

const columns = `
  SELECT c.table_name AS table, c.column_name AS column
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
  ORDER BY 1, 2`;

/** Every value of every column of every table, read as the owner: what somebody with the whole database would see. */
export async function everyValue(ownerUrl: string): Promise<Value[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string; column: string }>(columns);
    const values: Value[] = [];
    for (const { table, column } of rows) {
      const name = pg.escapeIdentifier(column);
      const found = await client.query<{ value: string }>(
        `SELECT ${name}::text AS value FROM ${pg.escapeIdentifier(table)} WHERE ${name} IS NOT NULL`,
      );
      for (const { value } of found.rows) values.push({ table, column, value });
    }
    return values;
  } finally {
    await client.end();
  }
}
