import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDraftFile } from '../formats.ts';

const root = (body: string) =>
  `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta><identification source="#x"><FRBRExpression><FRBRlanguage language="vie"/></FRBRExpression></identification><note eId="n1"><p>Ở cuối.</p></note></meta><body>${body}</body></act></akomaNtoso>`;
const read = (source: string) => readDraftFile({ name: 'a.xml', bytes: Buffer.from(source), language: null });

describe('a draft in Akoma Ntoso 3.0', () => {
  it('has the sections of its hierarchy, with what stands behind their parts, and notes where they are referred to', async () => {
    const draft = await read(
      root(
        `<chapter><num>Chương I</num><heading>Chung</heading><article><num>Điều 1.</num><heading>Một</heading><paragraph><num>1.</num><list><intro><p>Gồm:</p></intro><point><num>a)</num><content><p>A<authorialNote marker="*"><p>Chú thích.</p></authorialNote>;</p></content></point></list></paragraph><paragraph><content><p>Đoạn<noteRef href="#n1"/> <ref href="javascript:x">sau</ref>.</p></content></paragraph></article></chapter>`,
      ),
    );
    assert.equal(draft.language, 'vi');
    assert.deepEqual(
      draft.sections.map(({ texts }) => [texts['vi']?.label, texts['vi']?.text]),
      [
        ['Chương I', ''],
        ['Điều 1', ''],
        ['khoản 1 Điều 1', 'Gồm:'],
        ['điểm a khoản 1 Điều 1', 'A[2];\n[2] Chú thích.'],
        ['đoạn sau khoản 1 Điều 1', 'Đoạn[1] sau.\n[1] Ở cuối.'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(draft), /javascript/);
  });

  it('may write its namespace with any prefix, and entities of numbers', async () => {
    const source = root(
      '<article><num>Điều 1.</num><content><p>&#272;&#x1EC1;u &amp; c</p></content></article>',
    )
      .replaceAll(/<(\/?)(?=\w)/g, '<$1an:')
      .replace('xmlns=', 'xmlns:an=');
    assert.equal((await read(source)).sections[0]?.texts['vi']?.text, 'Đều & c');
  });

  it('is refused with a DOCTYPE, unknown entities, more than 64 levels, or when it is cut off', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${root('<p>&b;</p>')}`;
    await assert.rejects(read(`<?xml version="1.0"?>${bomb}`), /DOCTYPE/);
    await assert.rejects(read(root('<p>&b;</p>')), /XML is broken/);
    await assert.rejects(read(root('<p>').slice(0, -20)), /XML is broken/);
    const started = performance.now();
    await assert.rejects(
      read(root(`${'<p>'.repeat(50_000)}x${'</p>'.repeat(50_000)}`)),
      /deeper than 64 levels/,
    );
    assert.ok(performance.now() - started < 2_000);
    await assert.rejects(
      read('<?xml version="1.0"?><x xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>'),
      /its root is 'x'/,
    );
  });
});
