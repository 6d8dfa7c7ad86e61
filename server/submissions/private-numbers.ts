import type { Finding } from './private-data.ts';

/** A digit of a run and where it stands; `group` counts the pieces between separators. */
interface Group {
  digits: string;
  start: number;
  end: number;
}

/** Digits with single spaces, dots, hyphens or brackets between them; no part of a word or a document's number. */
const runs =
  /(?<![\p{L}\p{N}]|\p{L}\/)\+?\(?\d+\)?(?:[ .\u00a0-]{1,2}\(?\d+\)?|\(\d+\)|(?<=\))\d+)*(?![\p{L}\p{N}]|\/\p{L})/gu;

const mobile = /^(?:0|84|840)[35789]\d{8}$/;
const landline = /^(?:0|84|840)2\d{9}$/;
const citizenId = /^0(?!00)\d{2}[0-3]\d{8}$/;
const formerId = /^[0-3]\d{8}$/;
const cardIssuer = /^(?:4|5[1-5]|3[47]|35|36|6|9704|22[2-9]|2[3-6]|27[01]|2720)/;

const keyword =
  /(?:cccd|cmnd|căn cước|chứng minh|định danh|hộ chiếu|identity|id card|passport)[^\d\n]{0,30}$/iu;
const amount = /^\s?(?:đồng|đ\b|vnd|vnđ|usd|đô|tỷ|tỉ|triệu|nghìn|ngàn|người|lượt|m2|m²|ha\b|km|people)/iu;
const shortest = 8;
const longest = 19;
const yearLike = /^(?:19|20)\d\d$/;

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const product = i % 2 === 0 ? digit : digit * 2;
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}

function isCard(digits: string, groups: Group[]): boolean {
  if (digits.length < 14 || !cardIssuer.test(digits) || digits.endsWith('00000')) return false;
  const shape = groups.map((group) => group.digits.length).join('-');
  const usual = groups.length === 1 || /^(?:4-4-4-4(?:-3)?|4-6-5|4-6-4)$/.test(shape);
  return usual && !groups.every((g) => yearLike.test(g.digits)) && passesLuhn(digits);
}

function isPhone(digits: string, groups: Group[], plus: boolean): boolean {
  if (plus) return digits.length >= 8 && digits.length <= 15;
  if (!mobile.test(digits) && !landline.test(digits)) return false;
  if (groups.length === 1) return true;
  const [first, ...others] = groups;
  // A date or a range of years also begins with 0 and two digits.
  if (!first || others.some((g) => g.digits.length < 2 || yearLike.test(g.digits))) return false;
  return first.digits.length >= 2 && groups.length <= 5 && (first.digits.length > 2 || others.length <= 2);
}

function isIdentity(digits: string, groups: Group[], text: string, start: number, end: number): boolean {
  if (digits.length !== 9 && digits.length !== 12) return false;
  if (keyword.test(text.slice(Math.max(0, start - 40), start))) return true;
  if (groups.length > 1 || amount.test(text.slice(end, end + 12))) return false;
  return digits.length === 12 ? citizenId.test(digits) : formerId.test(digits) && !digits.endsWith('000');
}

function groupsOf(run: string, at: number): Group[] {
  return Array.from(run.matchAll(/\d+/g), (match) => ({
    digits: match[0],
    start: at + match.index,
    end: at + match.index + match[0].length,
  }));
}

function kindOf(text: string, taken: Group[], digits: string): Finding | undefined {
  const [start, end] = [taken[0]?.start ?? 0, taken.at(-1)?.end ?? 0];
  const plus = text[start - 1] === '+' || (text[start - 1] === '(' && text[start - 2] === '+');
  const found = (kind: Finding['kind']) => ({
    kind,
    start: plus ? text.lastIndexOf('+', start) : start,
    end,
  });
  const decimals = text[start - 1] === '.' || text[start - 1] === ',';
  if (!decimals && isCard(digits, taken)) return found('bank_card');
  if (isPhone(digits, taken, plus)) return found('phone');
  return isIdentity(digits, taken, text, start, end) ? found('identity_number') : undefined;
}

/** The longest number of a known kind that begins with group `first`, of at most six groups. */
function numberAt(text: string, groups: Group[], first: number): { finding?: Finding; groups: number } {
  let best: { finding?: Finding; groups: number } = { groups: 1 };
  let digits = '';
  for (let count = 1; count <= 6; count += 1) {
    digits += groups[first + count - 1]?.digits ?? '';
    if (first + count > groups.length || digits.length > longest) break;
    if (digits.length < shortest) continue;
    const finding = kindOf(text, groups.slice(first, first + count), digits);
    if (finding) best = { finding, groups: count };
  }
  return best;
}

/** Phone, identity and bank card numbers, in the order of the text. Linear: each group is tried six times at most. */
export function findPrivateNumbers(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const run of text.matchAll(runs)) {
    if (run[0].length < shortest) continue;
    const groups = groupsOf(run[0], run.index);
    for (let i = 0; i < groups.length;) {
      const { finding, groups: taken } = numberAt(text, groups, i);
      if (finding) findings.push(finding);
      i += taken;
    }
  }
  return findings;
}
