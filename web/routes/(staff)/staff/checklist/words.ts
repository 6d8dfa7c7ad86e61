import type { Finding, ItemCode } from '#server/checklist/schema.ts';
import * as m from '#lib/messages.ts';

const names: Record<ItemCode, () => string> = {
  sample: m.checklistSample,
  mail: m.checklistMail,
  public_url: m.checklistUrl,
  key_backup: m.checklistKey,
  restore: m.checklistRestore,
  administrators: m.checklistAdministrators,
  rules: m.checklistRules,
  logins: m.checklistLogins,
  consultations: m.checklistConsultations,
};
const purposes: Record<ItemCode, () => string> = {
  sample: m.checklistSampleWhat,
  mail: m.checklistMailWhat,
  public_url: m.checklistUrlWhat,
  key_backup: m.checklistKeyWhat,
  restore: m.checklistRestoreWhat,
  administrators: m.checklistAdministratorsWhat,
  rules: m.checklistRulesWhat,
  logins: m.checklistLoginsWhat,
  consultations: m.checklistConsultationsWhat,
};
const findings: Record<Finding, () => string> = {
  sample_present: m.findingSample,
  mail_not_tested: m.findingMailNotTested,
  links_not_confirmed: m.findingLinks,
  url_not_https: m.findingNotHttps,
  url_is_loopback: m.findingLoopback,
  url_not_confirmed: m.findingUrlNotConfirmed,
  reached_elsewhere: m.findingReachedElsewhere,
  proxy_not_trusted: m.findingProxy,
  key_not_confirmed: m.findingKey,
  restore_not_confirmed: m.findingRestore,
  one_administrator: m.findingOneAdministrator,
  rules_not_confirmed: m.findingRules,
  logins_missing: m.findingLogins,
  details_missing: m.findingDetails,
};
const lacking: Record<'body' | 'controller' | 'contact', () => string> = {
  body: m.textBody,
  controller: m.textController,
  contact: m.textContact,
};

export const itemName = (code: ItemCode): string => names[code]();
export const itemPurpose = (code: ItemCode): string => purposes[code]();
export const findingSentence = (finding: Finding): string => findings[finding]();
/** What a consultation does not say yet. */
export const lackingWord = (detail: 'body' | 'controller' | 'contact'): string => lacking[detail]();
