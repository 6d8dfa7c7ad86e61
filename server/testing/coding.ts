import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { CommentPoints } from '#server/points/schema.ts';
import type { Theme } from '#server/themes/schema.ts';
import { type Desk, givenDesk } from './desk.ts';
import { portal } from './portal.ts';
import { onSection, submissionOf, visitor } from './visitor.ts';

/** For tests: a consultation, two who analyse it, and what they do over HTTP. */
export async function codingRoom(t: TestContext) {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const [analyst, colleague] = [
    await givenDesk(here, 'analyst', consultation.id),
    await givenDesk(here, 'analyst', consultation.id),
  ];
  const person = visitor(here.app);

  return {
    ...here,
    consultation,
    analyst,
    colleague,
    person,
    pool: here.parts.database.pool,

    /** What somebody says about an article, with its receipt. */
    async comment(said: object = {}, section = 2) {
      const sent = submissionOf([onSection(consultation.sections[section], { ...said })]);
      const { receipt, comments } = await person.submit(sent);
      return { id: comments[0]?.id ?? '', code: receipt.code };
    },

    async theme(title: string, more: object = {}): Promise<Theme> {
      const body = { consultation: consultation.slug, title, ...more };
      const answer = await analyst.ask('POST', '/themes', body);
      assert.equal(answer.statusCode, 201, answer.body);
      return answer.json<Theme>();
    },

    code: (by: Desk, { id }: { id: string }, points: object[], revision = 1) =>
      by.ask('PUT', `/comments/${id}/points`, { revision, points }),

    async coded({ id }: { id: string }, by: Desk = analyst): Promise<CommentPoints> {
      const answer = await by.ask('GET', `/comments/${id}/points`);
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json<CommentPoints>();
    },

    /** The codebook as its readers have it. */
    async codebook(query = ''): Promise<{ revision: number; items: Theme[] }> {
      const answer = await analyst.ask('GET', `/themes?consultation=${consultation.slug}${query}`);
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json<{ revision: number; items: Theme[] }>();
    },
  };
}
