import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundIn } from './found-in-text.ts';

const found = (text: string) =>
  foundIn(text.normalize('NFC')).flatMap(({ kind, detail, start, end }) =>
    kind === 'slur' || kind === 'threat' ? [[detail, text.normalize('NFC').slice(start, end)]] : [],
  );
const details = (text: string) => found(text).map(([detail]) => detail);

test('the examples of hatred and threats in the rules are found', () => {
  for (const [text, detail] of [
    ['Đứa nào ký cái này thì cứ đến tận nhà mà đập.', 'beating-den-tan-nha'],
    ['Bà con mang xăng đến đốt cái kho ấy đi.', 'burning-mang-xang'],
    ['Whoever signs this should get a visit at home and a beating.', 'beating-visit-beating'],
    ['Everybody bring petrol and burn that storehouse down.', 'burning-bring-petrol'],
    ['Người dân tộc ấy thì biết gì mà đọc sách.', 'ethnicity-dan-toc-biet-gi'],
    ['Già cả, tàn tật thì ở nhà, đừng làm phiền thư viện.', 'disability-tan-tat-o-nha'],
    ['What would that tribe know about reading?', 'ethnicity-tribe-know'],
    ['The old and the crippled should stay at home and not bother the library.', 'disability-crippled-home'],
  ])
    assert.deepEqual(details(text ?? ''), [detail], text);
});

test('their counter-examples are not', () => {
  for (const text of [
    'Đóng cửa điểm đọc ở xóm tôi thì bà con sẽ rất giận và sẽ kiện.',
    'Quy định này sẽ giết chết các thư viện nhỏ.',
    'If you close our reading room, people here will be very angry, and they will go to court.',
    'This rule will kill the small libraries.',
    'Xã tôi có bốn dân tộc, mà dự thảo chưa có chữ nào về sách bằng tiếng của bà con.',
    'Cơ quan soạn thảo làm việc rất kém, tôi phản đối cả dự thảo này.',
    'Four peoples live in my commune, and the draft has not a word on books in their languages.',
    'The drafting body has done very poor work. I reject the whole draft.',
  ])
    assert.deepEqual(found(text), [], text);
});

test('listed words are found with capitals, other spellings, hidden letters and signs between', () => {
  for (const word of [
    'NIGGER',
    'n1gg3r',
    'niggggger',
    'n i g g e r',
    'n.i.g.g.e.r',
    'nіggеr',
    'ｎｉｇｇｅｒ',
    'ni\u200bgger',
    'n̴i̶g̴g̷e̸r',
    '𝓃𝒾𝑔𝑔𝑒𝓇',
    'ⓝⓘⓖⓖⓔⓡ',
    'ɴɪɢɢᴇʀ',
  ])
    assert.deepEqual(found(`he said ${word}, twice`), [['ethnicity-nigger', word.normalize('NFC')]], word);
  assert.deepEqual(details('TAO SẼ GIẾT MÀY'), ['killing-tao-giet']);
  assert.deepEqual(details('tao se giet may'), ['killing-giet-may']);
});

test('words of different diacritics that fold to a listed one are not found', () => {
  for (const text of [
    'các con mọi người đều đi học, đồ mọi người mang theo, lũ mọi năm đều về',
    'dân mới rõ; dan moi ro',
    'khu công nghiệp may, giặt may; nhà máy; biet nha may o dau',
    'đào tạo, đánh giá; dao tao danh gia',
    'đến tận nhà đánh giá, đánh số',
    'tháng đã đến; thang da den',
    'cho an dân; cho an dan',
    'nhà dột nát; dot nha cua no',
    'bạn chết lặng; ban chet no',
    'giá cắt cổ chúng tôi phải chịu, giết hết bọn chuột',
    'mời rò rỉ, mỗi rổ',
  ])
    assert.deepEqual(found(text), [], text);
});

test('criticism of the draft, of people and bodies in office and of their policy gives no signal, however rude', () => {
  for (const text of [
    'Tôi phản đối toàn bộ dự thảo. Chính phủ bất tài, tham nhũng, vô trách nhiệm với dân!',
    'Chủ tịch xã là đồ dối trá, ngu dốt, ăn hại; bộ trưởng phải từ chức ngay lập tức.',
    'Đảng, Quốc hội, công an, tòa án đều sai; đồ bù nhìn, lũ hèn với giặc ác với dân, quân ăn cướp.',
    'Bọn quan tham, lũ sâu mọt, thằng ký văn bản này óc chó, thiểu năng, mất dạy, khốn nạn.',
    'Việt cộng, cộng nô, bò đỏ, dư luận viên, ba que, đu càng, phản động, khát nước: gọi nhau thế để làm gì?',
    'Tham nhũng thì phải tử hình, đem bắn bỏ. Đả đảo! Cút đi! Các ông cút về vườn cho dân nhờ.',
    'Luật này là án tử cho nông dân. Đốt bỏ dự thảo này, xóa hết viết lại từ đầu.',
    'Phải đập tan bộ máy quan liêu, đánh mạnh vào lợi ích nhóm, chặt đứt vòi bạch tuộc.',
    'Trung Quốc cút khỏi Biển Đông. Mỹ, Nga, Tàu gì cũng vậy, đừng tin.',
    'Giải tán cái hội đồng vô dụng này, bãi nhiệm hết, cách chức hết, kiện ra tòa.',
    'The minister is a lying, corrupt idiot and must resign. Shame on this worthless government!',
    'Fascists, communists, traitors, clowns: the whole committee is a bunch of crooks and morons.',
    'Kill this bill! It is a death sentence for small farms. Burn this draft and start again.',
    'We will fight you in court and beat you at the ballot box. You people make me sick, you bastards.',
    'Deport them, jail them, impeach them, hang your heads in shame, drain the swamp, abolish the police.',
    'This agency is run by brain-dead bureaucrats who should be fired, sued and locked up for life.',
    'The retarded mayor and his whore of a council can go to hell.',
  ])
    assert.deepEqual(found(text), [], text);
});

test('a phrase ends with its sentence, and a sign of another sense cancels it', () => {
  assert.deepEqual(details('Họ đến. Tận nhà tôi mà đập lúa'), []);
  assert.deepEqual(details('spic and span, a spic'), ['ethnicity-spic']);
  assert.deepEqual(details('I will shoot you an email'), []);
  assert.deepEqual(details('i will really shoot you'), ['killing-will-kill']);
});
