import assert from 'node:assert/strict';
import test from 'node:test';
import { findPassage } from './find-passage.ts';
import { pathsOf, themeTyped } from './theme-paths.ts';

const themes = [
  { id: '1', parentId: null, title: 'Thư viện' },
  { id: '2', parentId: '1', title: 'Giờ mở cửa' },
  { id: '3', parentId: '2', title: 'Buổi tối' },
  { id: '4', parentId: null, title: 'Giờ học' },
  { id: '5', parentId: null, title: 'Buổi tối' },
];

test('a theme is told by its way from the top', () => {
  assert.deepEqual(
    pathsOf(themes).map(({ path, level }) => [path, level]),
    [
      ['Thư viện', 1],
      ['Thư viện › Giờ mở cửa', 2],
      ['Thư viện › Giờ mở cửa › Buổi tối', 3],
      ['Giờ học', 1],
      ['Buổi tối', 1],
    ],
  );
  assert.equal(pathsOf([{ id: 'a', parentId: 'b', title: 'A' }]).at(0)?.path, 'A', 'without the one above');
});

test('what is typed finds the one theme that it can mean, and no other', () => {
  assert.equal(themeTyped(themes, 'gio mo'), '2');
  assert.equal(themeTyped(themes, 'THƯ VIỆN'), '1', 'the title before a part of others');
  assert.equal(themeTyped(themes, 'giờ'), undefined, 'two have it');
  assert.equal(themeTyped(themes, 'buổi tối'), '5', 'a whole way before a title');
  assert.equal(themeTyped(themes, 'cửa › buổi tối'), '3');
  assert.equal(themeTyped(themes, ' '), undefined);
  assert.equal(themeTyped(themes, 'đường'), undefined);
});

test('a passage is found by its words, in code points, whatever the white space', () => {
  const comment = { body: '📚 Mở  cửa\nbuổi tối (19.00).', suggestedText: 'Mở đến 21 giờ' };
  assert.deepEqual(findPassage(comment, 'Mở cửa buổi'), { field: 'body', start: 2, end: 14 });
  assert.deepEqual(findPassage(comment, '(19.00)'), { field: 'body', start: 19, end: 26 });
  assert.deepEqual(findPassage(comment, '21 giờ'), { field: 'suggestedText', start: 7, end: 13 });
  assert.equal(findPassage(comment, 'mở'.normalize('NFD')), undefined, 'case matters');
  assert.equal(findPassage(comment, ' \n'), undefined);
  assert.equal(findPassage({ body: null, suggestedText: null }, 'a'), undefined);
});
