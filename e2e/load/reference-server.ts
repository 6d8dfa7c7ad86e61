import Fastify from 'fastify';

/** What Fastify does at best: an empty POST, and a hello of any size, as HTML or JSON. */
const app = Fastify();
app.post('/empty', async (_request, reply) => reply.code(201).send({ ok: true }));

const bodies = new Map<number, string>();
const bodyOf = (bytes: number): string => {
  const known = bodies.get(bytes);
  if (known !== undefined) return known;
  const made = 'a'.repeat(bytes);
  bodies.set(bytes, made);
  return made;
};
app.get<{ Params: { bytes: string } }>('/hello/:bytes', async (request, reply) =>
  reply.type('text/html; charset=utf-8').send(bodyOf(Number(request.params.bytes))),
);

await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
console.log('ready');
