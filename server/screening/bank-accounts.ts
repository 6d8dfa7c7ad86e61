import { type Candidate, isAmount, textAfter, textBefore } from './digit-groups.ts';

const sayingAccount =
  /(?:số tài khoản|so tai khoan|tài khoản|tai khoan|stk|chuyển khoản|chuyen khoan|account (?:number|no)|bank account|a\/c|iban)[^\d\n]{0,30}$/iu;
const bank =
  /(?:vietcombank|vcb|techcombank|tcb|agribank|bidv|vietinbank|mb ?bank|acb|sacombank|tpbank|vpbank|vib|hdbank|shb|msb|eximbank)[^\p{L}\d\n]{0,3}(?:số|so|stk)?[^\p{L}\d\n]{0,3}$/iu;

/** A public body has its account there, and its number is published. */
const treasury = /kho bạc|kho bac|kbnn|treasury/iu;

const thousands = /^[1-3](?:-3)+$/;

/**
 * Whether digits are the number of a bank account: 8 to 19 of them, no amount, after words that say 'account' or
 * right after a bank's name.
 */
export function isBankAccount(candidate: Candidate, text: string): boolean {
  const before = textBefore(text, candidate);
  if (!sayingAccount.test(before) && !bank.test(before)) return false;
  const after = textAfter(text, candidate);
  if (isAmount(after) || thousands.test(candidate.shape) || candidate.digits.endsWith('000000')) return false;
  return !treasury.test(before) && !treasury.test(after);
}
