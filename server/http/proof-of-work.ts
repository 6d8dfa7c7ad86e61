import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { App, Parts } from './app-type.ts';
import type { Counters } from './counters.ts';

const minutes = 20;
/** PBKDF2 of 1,000 rounds took 0.26 ms on a small server; the answer lies 200 to 600 of them away: 0.05 to 0.16 s. */
const cost = 1_000;
const leastSteps = 200;
const mostSteps = 600;

export const Challenge = Type.Object(
  {
    parameters: Type.Object({
      algorithm: Type.String(),
      cost: Type.Integer(),
      expiresAt: Type.Optional(Type.Integer({ description: 'seconds since 1970' })),
      keyLength: Type.Integer(),
      keyPrefix: Type.String(),
      keySignature: Type.Optional(Type.String()),
      nonce: Type.String(),
      salt: Type.String(),
    }),
    signature: Type.Optional(Type.String()),
  },
  { description: "As ALTCHA's libraries read it; send base64 of {challenge, solution} back as proofOfWork." },
);
const Solved = Type.Object({
  challenge: Challenge,
  solution: Type.Object({ counter: Type.Integer(), derivedKey: Type.String() }),
});

/** Whether this is the first use of the right answer to a challenge of ours that still holds. */
export type ProofCheck = (proof: string) => Promise<boolean>;

/**
 * `GET /api/v1/challenge`, and the check of what comes back. Each challenge counts once, in all processes that
 * share their counters; the library itself would take an answer again and again.
 */
export function proofOfWork(app: App, { config, keys }: Parts, counters: Counters): ProofCheck {
  const secrets = {
    hmacSignatureSecret: keys.proofOfWork.toString('base64'),
    hmacKeySignatureSecret: `${keys.proofOfWork.toString('base64')} answer`,
  };

  if (config.PROOF_OF_WORK === 'off') return async () => false;

  app.get(
    '/api/v1/challenge',
    {
      schema: {
        tags: ['comments'],
        summary: 'A small task for the sender’s device, in place of waiting',
        response: { 200: Challenge },
      },
    },
    async (_request, reply) => {
      void reply.header('cache-control', 'no-store');
      return createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost,
        counter: randomInt(leastSteps, mostSteps),
        deriveKey,
        expiresAt: new Date(Date.now() + minutes * 60_000),
        ...secrets,
      });
    },
  );

  return async (proof) => {
    const solved = readProof(proof);
    if (!solved) return false;
    const result = await verifySolution({ ...solved, deriveKey, ...secrets }).catch(() => undefined);
    if (!result?.verified) return false;
    const { count } = await counters.add(`solved:${solved.challenge.parameters.nonce}`, minutes * 60);
    return count === 1;
  };
}

function readProof(proof: string): Static<typeof Solved> | undefined {
  try {
    const solved: unknown = JSON.parse(Buffer.from(proof, 'base64').toString('utf8'));
    return Value.Check(Solved, solved) ? solved : undefined;
  } catch {
    return undefined;
  }
}
