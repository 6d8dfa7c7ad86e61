/** Where the portal of the journeys listens; the mail server that it sends to takes the two ports after it. */
export const portalPort = Number(process.env['E2E_PORT'] ?? 3900);
export const mailPort = portalPort + 1;
/** The journey from an empty database has a portal of its own. */
export const dayOnePort = Number(process.env['E2E_DAY_ONE_PORT'] ?? 3990);
/** So has the journey through a big draft. */
export const bigDraftPort = Number(process.env['E2E_BIG_DRAFT_PORT'] ?? 3992);
