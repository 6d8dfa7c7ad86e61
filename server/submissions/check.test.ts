import assert from 'node:assert/strict';
import test from 'node:test';
import { portal } from '#server/testing/portal.ts';

const url = '/api/v1/submissions/check';

test('a phone number is pointed out before sending, in the comment and field where it stands', async (t) => {
  const { app } = await portal(t);
  const response = await app.inject({
    method: 'POST',
    url,
    payload: {
      comments: [
        { body: 'Tôi tán thành.' },
        { suggestedText: 'Mở cửa chủ nhật', body: 'Gọi cho tôi: 0912 345 678.' },
        {},
      ],
    },
  });
  assert.equal(response.statusCode, 200);
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.deepEqual(response.json(), {
    warnings: [{ comment: 1, field: 'body', kind: 'phone', start: 13, end: 25 }],
  });
});

test('places are counted in the text as it would be kept', async (t) => {
  const { app } = await portal(t);
  const body = 'Đường\r\nlầy: 0912345678'.normalize('NFD');
  const response = await app.inject({ method: 'POST', url, payload: { comments: [{ body }] } });
  const [warning] = response.json().warnings;
  assert.equal('Đường\nlầy: 0912345678'.slice(warning.start, warning.end), '0912345678');
});

test('what is not of the schema is refused', async (t) => {
  const { app } = await portal(t);
  for (const payload of [{}, { comments: 'x' }, { comments: [{ body: 1 }] }, { comments: [{ note: 'x' }] }]) {
    const response = await app.inject({ method: 'POST', url, payload });
    assert.equal(response.statusCode, 400, JSON.stringify(payload));
  }
});
