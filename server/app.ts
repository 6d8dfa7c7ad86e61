import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { guard } from './access/guard.ts';
import { attemptLimits } from './accounts/attempts.ts';
import { oidcRoutes } from './accounts/oidc-routes.ts';
import { passkeyRoutes } from './accounts/passkey-routes.ts';
import { passwordRoutes } from './accounts/password-routes.ts';
import { profileRoutes } from './accounts/profile-routes.ts';
import { secondFactorRoutes } from './accounts/second-factor-routes.ts';
import { sessionRoutes } from './accounts/session-routes.ts';
import { sendSignInLink } from './accounts/sign-in-link.ts';
import { signInLibrary } from './accounts/sign-in-library.ts';
import { signInLinkRoutes } from './accounts/sign-in-link-routes.ts';
import { signInRoutes } from './accounts/sign-in-routes.ts';
import { appealRoutes } from './appeals/routes.ts';
import { memberRoutes } from './attributions/member-routes.ts';
import { publicAttributionRoutes } from './attributions/public-routes.ts';
import { attributionRoutes } from './attributions/routes.ts';
import { apiKeyRoutes } from './api-keys/routes.ts';
import { targetRoutes } from './baskets/target-routes.ts';
import { basketRoutes } from './baskets/routes.ts';
import { commentRoutes } from './comments/routes.ts';
import { changeRoutes } from './changes/routes.ts';
import { consultationRoutes } from './consultations/routes.ts';
import type { App, Parts } from './http/app-type.ts';
import { fastifyOptions } from './http/fastify-options.ts';
import { frame } from './http/frame.ts';
import { disputeRoutes } from './disputes/routes.ts';
import { flagRoutes } from './flags/routes.ts';
import { mailOfferRoutes } from './mail/offer-routes.ts';
import { mailRoutes } from './mail/routes.ts';
import { mailSettingsRoutes } from './mail/settings-routes.ts';
import { claimRoutes } from './moderation/claim-routes.ts';
import { clusterRoutes } from './moderation/cluster-routes.ts';
import { ownDecisionRoutes } from './moderation/own-decision-routes.ts';
import { questionRoutes } from './moderation/question-routes.ts';
import { streamRoutes } from './moderation/stream-routes.ts';
import { queueRoutes } from './moderation/queue-routes.ts';
import { importRoutes } from './imports/routes.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { lostDeviceRoutes } from './lost-device/routes.ts';
import { decisionRoutes } from './moderation/decision-routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { receiptRoutes } from './receipts/routes.ts';
import { residenceRoutes } from './residence/routes.ts';
import { rulesRoutes } from './rules/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { confirmationRoutes } from './checklist/confirmation-routes.ts';
import { checklistRoutes } from './checklist/routes.ts';
import { roleRoutes } from './roles/routes.ts';
import { officialRequestRoutes } from './official-requests/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { draftRoutes } from './sets/draft-routes.ts';
import { setRoutes } from './sets/routes.ts';
import { setSubmissionRoutes } from './sets/submission-routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { checkRoutes } from './submissions/check-routes.ts';
import { submissionRoutes } from './submissions/routes.ts';
import { transparencyRoutes } from './transparency/routes.ts';
import { versionRoutes } from './versions/routes.ts';

/** Builds the whole portal: every plugin and feature in reading order. Nothing listens yet. */
export async function buildApp(parts: Parts): Promise<App> {
  const app: App = Fastify(
    fastifyOptions(parts.config, parts.logStream),
  ).withTypeProvider<TypeBoxTypeProvider>();
  const { pace, counters } = await frame(app, parts);
  const library = signInLibrary(parts, (email, token) => sendSignInLink(parts, email, token));
  const countAttempt = attemptLimits(parts, counters);

  // Each feature in a scope of its own behind the guard, so that its hooks are its own too.
  const feature = (routes: (scope: App) => void) =>
    app.register(
      async (scope: App) => {
        guard(scope, parts, library);
        routes(scope);
      },
      { prefix: '/api/v1' },
    );
  await feature((scope) => consultationRoutes(scope, parts));
  await feature((scope) => versionRoutes(scope, parts));
  await feature((scope) => transparencyRoutes(scope, parts));
  await feature((scope) => commentRoutes(scope, parts));
  await feature((scope) => searchRoutes(scope, parts));
  await feature((scope) => publicAttributionRoutes(scope, parts));
  await feature((scope) => residenceRoutes(scope, parts));
  await feature((scope) => targetRoutes(scope, parts));
  await feature((scope) => basketRoutes(scope, parts));
  await feature((scope) => checkRoutes(scope));
  await feature((scope) => submissionRoutes(scope, parts, pace));
  await feature((scope) => receiptRoutes(scope, parts));
  await feature((scope) => appealRoutes(scope, parts));
  await feature((scope) => flagRoutes(scope, parts, { counters, pace }));
  await feature((scope) => mailOfferRoutes(scope, parts));
  await feature((scope) => mailRoutes(scope, parts));
  await feature((scope) => mailSettingsRoutes(scope, parts));
  await feature((scope) => disputeRoutes(scope, parts));
  const signingIn = { parts, library, countAttempt };
  await feature((scope) => signInRoutes(scope, signingIn));
  await feature((scope) => signInLinkRoutes(scope, signingIn));
  await feature((scope) => oidcRoutes(scope, signingIn));
  await feature((scope) => secondFactorRoutes(scope, signingIn));
  await feature((scope) => passkeyRoutes(scope, signingIn));
  await feature((scope) => passwordRoutes(scope, signingIn));
  await feature((scope) => sessionRoutes(scope, signingIn));
  await feature((scope) => profileRoutes(scope, signingIn));
  await feature((scope) => invitationRoutes(scope, parts, library));
  await feature((scope) => lostDeviceRoutes(scope, parts, countAttempt));
  await feature((scope) => apiKeyRoutes(scope, parts));
  await feature((scope) => peopleRoutes(scope, parts));
  await feature((scope) => attributionRoutes(scope, parts));
  await feature((scope) => memberRoutes(scope, parts));
  await feature((scope) => setRoutes(scope, parts));
  await feature((scope) => draftRoutes(scope, parts));
  await feature((scope) => setSubmissionRoutes(scope, parts, countAttempt));
  await feature((scope) => decisionRoutes(scope, parts));
  await feature((scope) => rulesRoutes(scope, parts));
  await feature((scope) => auditRoutes(scope, parts));
  await feature((scope) => checklistRoutes(scope, parts));
  await feature((scope) => confirmationRoutes(scope, parts));
  await feature((scope) => roleRoutes(scope, parts));
  await feature((scope) => changeRoutes(scope, parts));
  await feature((scope) => settingsRoutes(scope, parts));
  await feature((scope) => importRoutes(scope, parts));
  await feature((scope) => officialRequestRoutes(scope, parts));
  await feature((scope) => queueRoutes(scope, parts));
  await feature((scope) => streamRoutes(scope, parts));
  await feature((scope) => claimRoutes(scope, parts));
  await feature((scope) => clusterRoutes(scope, parts));
  await feature((scope) => questionRoutes(scope, parts));
  await feature((scope) => ownDecisionRoutes(scope, parts));
  return app;
}
