import { isCountry } from '#server/residence/countries.ts';
import { isProvince, provinceNamed } from '#server/residence/provinces.ts';
import type { Channel, Group, Stance } from '#server/http/terms.ts';
import { codePoints, pilesUpMarks } from '#server/http/text.ts';
import { limits } from '#server/submissions/schema.ts';
import { type EventFault, eventFinder } from './check-event.ts';
import { isLanguage, type Mapping } from './mapping.ts';
import { boolean, channels, groups, reader, stances } from './fields.ts';
import type { TargetRow } from './place-queries.ts';
import { textOf } from './row-text.ts';
import type { Found } from './targets.ts';
import { dayReader } from './times.ts';

/** A row as it waits for the completion of its import. */
export interface ImportedRow {
  line: number;
  target: { sectionId: string } | { documentId: string } | { questionId: string };
  stance?: Stance;
  body?: string;
  suggestedText?: string;
  group: Group;
  attribution?: string;
  country?: string;
  province?: string;
  language: string;
  channel: Channel;
  consentToPublish: boolean;
  day: string;
  /** The meeting or the letter that it comes from. */
  eventId?: string;
}

export type FaultCode =
  | 'columns'
  | 'unknown_target'
  | 'ambiguous_target'
  | 'no_target'
  | 'time'
  | 'future'
  | 'stance'
  | 'group'
  | 'attribution'
  | 'country'
  | 'province'
  | 'language'
  | 'channel'
  | 'consent'
  | 'characters'
  | 'too_long'
  | EventFault['fault'];

/** What a row came to: a comment; nothing to say (`blank`, or `junk`: no letter or digit and no stance); or a fault. */
export type Checked =
  | { row: Omit<ImportedRow, 'line'>; target: TargetRow; cleaned: boolean; event?: number }
  | { leftOut: 'blank' | 'junk' }
  | { fault: FaultCode; column: string };

/** What stays the same for all rows of a file. */
export interface Around {
  mapping: Mapping;
  columns: readonly string[];
  find: (cell: string) => Found;
  timeZone: string;
  language: string;
  today: string;
}

const anySign = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const halves = (text: string) => !text.isWellFormed() || pilesUpMarks(text);

/** Makes the check for the rows of one file; a row depends on those before it only by the event that it shares with them. */
export function rowChecker(around: Around) {
  const { mapping, columns, find, timeZone, language, today } = around;
  const said = reader(columns);
  const dayOf = dayReader(mapping.time, timeZone);
  const { events, find: eventOf } = eventFinder(mapping, around);

  function check(cells: string[]): Checked {
    if (cells.every((cell) => cell.trim() === '')) return { leftOut: 'blank' };
    if (cells.length !== columns.length) return { fault: 'columns', column: `${cells.length}` };
    if (cells.some(halves)) return { fault: 'characters', column: '' };
    const text = textOf(mapping.text, said, cells);
    const suggested = textOf(mapping.suggestedText, said, cells);
    const stance = said(mapping.stance, cells);
    if (text.said === '' && suggested.said === '' && stance === '') return { leftOut: 'blank' };
    if (stance === '' && !anySign.test(text.said + suggested.said)) return { leftOut: 'junk' };
    const fault = (code: FaultCode, column: keyof Mapping): Checked => ({ fault: code, column });
    if (stance !== '' && !stances.has(stance)) return fault('stance', 'stance');
    if (codePoints(text.said) > limits.body) return fault('too_long', 'text');
    if (codePoints(suggested.said) > limits.suggestedText) return fault('too_long', 'suggestedText');
    // A suggested wording by itself is what the comment says.
    const [body, suggestedText] =
      text.said === '' && stance === '' ? [suggested.said, ''] : [text.said, suggested.said];

    const named = said(mapping.target, cells);
    if (named === '') return fault('no_target', 'target');
    const found = find(named);
    if ('fault' in found) return fault(found.fault, 'target');

    const time = said(mapping.time, cells);
    const day = mapping.time === undefined ? today : dayOf(time);
    if (day === null || day < '1970-01-02') return fault('time', 'time');
    if (day > today) return fault('future', 'time');

    const group = said(mapping.group, cells) || 'citizen';
    if (!groups.has(group)) return fault('group', 'group');
    // A platform names all its authors in one column: the names of people stay in the file.
    const inName = group === 'deputy' || group === 'organisation';
    const attribution = inName ? said(mapping.attribution, cells) : '';
    if (inName && (attribution === '' || attribution.length > 200))
      return fault('attribution', 'attribution');
    const country = said(mapping.country, cells).toUpperCase();
    if (country !== '' && !isCountry(country)) return fault('country', 'country');
    const place = said(mapping.province, cells);
    const province = place === '' || isProvince(place) ? place : provinceNamed(place);
    if (province === undefined) return fault('province', 'province');
    const tongue = said(mapping.language, cells) || language;
    if (!isLanguage(tongue)) return fault('language', 'language');
    const way = said(mapping.channel, cells);
    if (way !== '' && !channels.has(way)) return fault('channel', 'channel');
    const consent = boolean(said(mapping.consentToPublish, cells) || 'true');
    if (consent === undefined) return fault('consent', 'consentToPublish');

    const event = eventOf(cells, way);
    if (event && 'fault' in event) return event;

    const { id, is } = found.target;
    return {
      target: found.target,
      cleaned: text.cleaned || suggested.cleaned,
      ...(event === undefined ? {} : { event: event.number }),
      row: {
        target:
          is === 'section' ? { sectionId: id } : is === 'document' ? { documentId: id } : { questionId: id },
        ...(stances.has(stance) ? { stance } : {}),
        ...(body === '' ? {} : { body }),
        ...(suggestedText === '' ? {} : { suggestedText }),
        group,
        ...(attribution === '' ? {} : { attribution }),
        ...(country === '' ? {} : { country }),
        ...(province === '' ? {} : { province }),
        language: tongue,
        channel: event?.kind ?? (way || 'online'),
        consentToPublish: consent,
        day,
      },
    };
  }
  return { check, events };
}
