import { type Static, Type } from 'typebox';
import { Email } from '#server/accounts/schema.ts';
import { Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** Told by somebody who can no longer give the second factor. */
export const DeviceLost = Type.Object({ email: Email }, closed);

/** An administrator vouches for somebody; another one confirms the change. */
export const NewDeviceProposed = Type.Object({ changeId: Uuid });
export type NewDeviceProposed = Static<typeof NewDeviceProposed>;
