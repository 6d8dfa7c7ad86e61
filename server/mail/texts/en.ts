import type { DecidedFacts, Letters } from '../letters.ts';

const decidedWords: Record<DecidedFacts['what'], (reasons: string) => string> = {
  withheld: (reasons) =>
    `It is not shown, for this reason: ${reasons}. The drafters still read and count it.`,
  redacted: (reasons) =>
    `It is shown with some passages covered, for this reason: ${reasons}. The drafters still receive it.`,
  set_aside: (reasons) =>
    `It was set aside as sent by a machine, by this published test: ${reasons}. Two people decided so together.`,
  moved: () => 'It was moved to the place of the draft that it is about. Nothing in it was changed.',
  upheld: () => 'As you asked, another person looked at it again, and the decision before stays.',
  shown: () => 'It was looked at again: the decision before was changed, and all of it is shown.',
  shown_redacted: (reasons) =>
    `It was looked at again: the decision before was changed, and it is shown with some passages covered, for this reason: ${reasons}.`,
  moved_back: () => 'It was looked at again and stands again where you sent it.',
};

export const en: Letters = {
  contributor: {
    confirm: ({ title, day, confirm, notMe }) => ({
      subject: `Confirm your address: ${title}`,
      parts: [
        `On ${day} somebody sent comments to the consultation '${title}' and gave this address to be told about it.`,
        { link: confirm, does: 'If that was you, confirm it here:' },
        {
          link: notMe,
          does: 'If it was not you, say so here. The comments are then marked, and this address is erased:',
        },
        'If you do nothing, this address is erased after 7 days, and no other mail is sent to it.',
      ],
    }),
    received: ({ title, day, receipt }) => ({
      subject: `Received: ${title}`,
      parts: [
        `Your comments to the consultation '${title}' were received on ${day}. Thank you.`,
        { link: receipt, does: 'With the code on your receipt you can read, correct or withdraw them here:' },
        'The code is not in this mail, because only you have it.',
        'We will tell you when the consultation is about to close and when there is a new version of the draft.',
      ],
    }),
    closing_soon: ({ title, closes, consultation }) => ({
      subject: `Closing soon: ${title}`,
      parts: [
        `The consultation '${title}' closes at ${closes}.`,
        'Until then you can correct what you sent, with the code on your receipt, or send more comments.',
        { link: consultation, does: 'Read the draft:' },
      ],
    }),
    new_version: ({ title, document, consultation }) => ({
      subject: `New version: ${title}`,
      parts: [
        `There is a new version of '${document}' in the consultation '${title}' since you sent your comments.`,
        'What you sent is kept and considered.',
        { link: consultation, does: 'Read the new version:' },
      ],
    }),
  },
  decided: ({ title, day, receipt, what, reasons, decidedOn, until }) => ({
    subject: `A decision about your comment: ${title}`,
    parts: [
      `On ${decidedOn} there was a decision about a comment that you sent on ${day} to the consultation '${title}'.`,
      decidedWords[what](reasons.map((name) => `'${name}'`).join(', ')),
      ...(until
        ? [`If you disagree, you can ask for a second look until ${until}. Another person will take it.`]
        : []),
      {
        link: receipt,
        does: 'With the code on your receipt you can see which comment it is, the reason and the rules here:',
      },
      'The code is not in this mail, because only you have it.',
    ],
  }),
  staff: {
    invitation: ({ name, site, link, expires }) => ({
      subject: `Invitation to ${site}`,
      parts: [
        `Dear ${name},`,
        `You are invited to work on ${site}.`,
        { link, does: 'Open the invitation and set up your account here:' },
        `The invitation is good until ${expires}, once. Please do not pass this mail on.`,
      ],
    }),
    sign_in_link: ({ name, site, link }) => ({
      subject: `Sign in to ${site}`,
      parts: [
        `Dear ${name},`,
        { link, does: 'Sign in here:' },
        'The link is good once, for 15 minutes. If you did not ask for it, ignore this mail.',
      ],
    }),
    lost_device: ({ name, site, link }) => ({
      subject: `Set up your device again: ${site}`,
      parts: [
        `Dear ${name},`,
        'Two administrators have confirmed that you lost the device with which you sign in.',
        { link, does: 'Set up a new one here:' },
        'If you did not report a loss, tell an administrator at once.',
      ],
    }),
    test: ({ name, site }) => ({
      subject: `Trial mail from ${site}`,
      parts: [`Dear ${name},`, 'This mail has arrived, so the site can send mail.'],
    }),
  },
  alert: {
    undecided_hours: ({ name, title, threshold, found, link }) => ({
      subject: `Comments wait too long: ${title}`,
      parts: [
        `Dear ${name},`,
        `In the consultation '${title}' ${found} comments have waited for a first decision for more than ${threshold} hours.`,
        { link, does: 'See what waits and since when:' },
        'You get this once, and again only when nothing has waited so long in between.',
      ],
    }),
    intake_times: ({ name, title, threshold, found, link }) => ({
      subject: `Many more comments than usual: ${title}`,
      parts: [
        `Dear ${name},`,
        `The consultation '${title}' received ${found} submissions sent directly in one hour, at least ${threshold} times the usual of the last seven days.`,
        { link, does: 'See the intake by the hour:' },
        'You get this once, and again only when the intake has been usual in between.',
      ],
    }),
    silent_hours: ({ name, title, threshold, found, link }) => ({
      subject: `Some provinces have said nothing yet: ${title}`,
      parts: [
        `Dear ${name},`,
        `The consultation '${title}' closes in less than ${threshold} hours, and nothing has come from ${found} of the 34 provinces.`,
        { link, does: 'See which ones:' },
        'You get this once.',
      ],
    }),
  },
  foot: ({ unsubscribe, notMe }) => [
    { link: unsubscribe, does: 'No more mail, and erase this address:' },
    { link: notMe, does: 'I did not send these comments:' },
  ],
};
