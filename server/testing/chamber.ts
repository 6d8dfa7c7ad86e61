import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { codeOf } from '#server/accounts/second-factor.ts';
import type { MemberPart, StaffRole } from '#server/access/permissions.ts';
import type { Config } from '#server/config.ts';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import { browser, givenPerson, sessionCookie } from './people.ts';
import { ownPortal, portal } from './portal.ts';
import type { SubmissionReceived } from '#server/submissions/schema.ts';
import type { CommentSet, SetWithDrafts } from '#server/sets/schema.ts';

/** For tests: somebody signed in, with what they do to sets. */
export interface Drafter {
  id: string;
  /** Of the app at this moment. */
  code: () => string;
  ask: ReturnType<typeof browser>;
  start: (attributionId: string, consultation: string) => Promise<CommentSet>;
  read: (setId: string) => Promise<SetWithDrafts>;
  draft: (setId: string, said: object, revision?: number, id?: string) => ReturnType<Drafter['ask']>;
  submit: (setId: string, more?: object) => ReturnType<Drafter['ask']>;
}

/** For tests: a portal with an open consultation and a deputy, and people who write in names. */
export async function chamber(t: TestContext, settings?: Partial<Config>) {
  const { app, parts, given, ownerUrl } = await (settings ? ownPortal(t, settings) : portal(t));
  const consultation = await given.consultation();
  const deputy = await givenAttribution(parts, { province: '40' });

  async function drafter(
    memberships: { attributionId: string; part: MemberPart }[],
    more: {
      roles?: { role: StaffRole; consultationId?: string }[];
      secondFactor?: boolean;
      name?: string;
    } = {},
  ): Promise<Drafter> {
    const person = await givenPerson(parts, { memberships, ...more });
    const ask = browser(app, parts, await sessionCookie(parts, person, { secondFactor: !!more.roles }));
    const code = () => codeOf(person.totpSecret ?? '');
    return {
      id: person.id,
      code,
      ask,
      async start(attributionId, slug) {
        const answer = await ask('POST', '/sets', { attributionId, consultation: slug });
        assert.ok(answer.statusCode < 300, answer.body);
        return answer.json<CommentSet>();
      },
      async read(setId) {
        const answer = await ask('GET', `/sets/${setId}`);
        assert.equal(answer.statusCode, 200, answer.body);
        return answer.json<SetWithDrafts>();
      },
      draft: (setId, said, revision = 0, id = randomUUID()) =>
        ask('PUT', `/sets/${setId}/comments/${id}`, { revision, ...said }),
      submit: (setId, sent = {}) =>
        ask('POST', `/sets/${setId}/submission`, { code: code(), consentToPublish: true, ...sent }),
    };
  }

  return { app, parts, given, ownerUrl, consultation, deputy, drafter };
}

/** For tests: a comment on a section as a draft has it. */
export const onSection = (section: { id: string } | undefined, more: object = {}) => ({
  target: { sectionId: section?.id },
  stance: 'agree',
  ...more,
});

export const receivedIn = (answer: { statusCode: number; body: string; json: <T>() => T }) => {
  assert.equal(answer.statusCode, 201, answer.body);
  return answer.json<SubmissionReceived>();
};
