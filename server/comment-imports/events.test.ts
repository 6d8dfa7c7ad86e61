import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { run } from '#server/cli/import-comments.ts';
import { exporting } from '#server/testing/exporting.ts';

const mapping = {
  target: 'mục',
  text: 'lời',
  channel: { column: 'cách', values: { họp: 'meeting', thư: 'letter' } },
  event: { name: 'tên', date: { column: 'ngày', order: 'dmy' }, place: 'nơi', attendance: 'người' },
};
const head = 'mục,lời,cách,tên,ngày,nơi,người';
const good = `${head}
Điều 1,Cần thêm sách.,họp,Họp dân,12/3/2026,Xã Ba,120
Điều 2,Cần thêm ghế.,họp,Họp  dân,12/03/2026,Xã Ba,120
Điều 1,Cần thêm giờ.,họp,Họp dân,12/3/2026,Xã Tư,45
Điều 1,Xin giữ lại.,thư,Thư của giáo viên,1/4/2026,,
Điều 1,Tự gửi.,online,,,,
`;

test('meetings and letters of a file are recorded once each with its completion, and an export of them reads back', async (t) => {
  const here = await exporting(t);
  const { pool } = here.parts.database;
  const lines: string[] = [];
  const importing = async (name: string, csv: string, map: object, slug: string, more: string[] = []) => {
    const [file, mapFile] = [join(here.dataDir, `${name}.csv`), join(here.dataDir, `${name}.json`)];
    await writeFile(file, csv);
    await writeFile(mapFile, JSON.stringify(map));
    const args = [file, '--consultation', slug, '--map', mapFile, ...more];
    await run(args, { pool, keys: here.parts.keys, print: (line) => lines.push(line) });
  };
  const eventsOf = async (consultationId: string) => {
    const { rows } = await pool.query<{ said: string }>(
      `SELECT concat_ws('|', e.kind, e.name, e.day, coalesce(e.place, '-'), coalesce(e.attendance, -1), e.entry,
         (SELECT count(*) FROM submission s WHERE s.event_id = e.id AND s.channel::text = e.kind),
         (SELECT h.act || ' ' || (h.content ->> 'name') FROM event_history h WHERE h.event_id = e.id)) AS said
       FROM event e WHERE e.consultation_id = $1 ORDER BY e.day, e.place`,
      [consultationId],
    );
    return rows.map(({ said }) => said);
  };
  const { slug, id } = here.consultation;

  const differing = `${good}Điều 2,Thêm nữa.,họp,Họp dân,12/3/2026,Xã Ba,121\nĐiều 2,Sai.,thư,Họp dân,12/3/2099,,7\nĐiều 2,Sai.,họp,,12/3/2026,,7\nĐiều 2,Sai.,họp,Họp,12/3/2026,,\n`;
  await assert.rejects(importing('differing', differing, mapping, slug), /rows with faults: 4/);
  const said = lines.splice(0).join('\n');
  assert.match(said, /line 7 says something else of its meeting or letter .* \(event\.attendance\)/);
  assert.match(said, /line 8 has no date of its meeting/);
  assert.match(said, /line 9 has no name of its meeting/);
  assert.match(said, /line 10 has no number of those who came/);
  assert.deepEqual(await eventsOf(id), []);

  await importing('good', good, mapping, slug);
  assert.match(lines.splice(0).join('\n'), /From meetings: 2; from letters: 1/);
  const expected = [
    'meeting|Họp dân|2026-03-12|Xã Ba|120|import|2|recorded Họp dân',
    'meeting|Họp dân|2026-03-12|Xã Tư|45|import|1|recorded Họp dân',
    'letter|Thư của giáo viên|2026-04-01|-|-1|import|1|recorded Thư của giáo viên',
  ];
  assert.deepEqual(await eventsOf(id), expected);
  await importing('good', good, mapping, slug);
  assert.deepEqual(await eventsOf(id), expected, 'a second run records nothing');

  const { files } = await here.take({});
  const other = await here.given.consultation();
  await importing(
    'exported',
    String(files.get('comments.csv')),
    {
      target: 'section_label',
      time: 'date',
      text: 'text',
      channel: 'channel',
      event: {
        key: 'event_id',
        name: 'event',
        date: 'event_date',
        place: 'event_place',
        attendance: 'event_attendance',
      },
    },
    other.slug,
  );
  assert.deepEqual(await eventsOf(other.id), expected);
  const summary = await here.app.inject(`/api/v1/consultations/${other.slug}`);
  assert.equal(summary.json<{ counts: { comments: number } }>().counts.comments, 5);
});
