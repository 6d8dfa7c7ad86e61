// Comforts of the pages behind the sign-in; everything works without them, but for keys on a device.
import '#lib/reading/comfort.ts';
import '#lib/commenting/comforts/sending.ts';
import '#lib/commenting/comforts/receipt.ts';
import './mending.ts';
import './exports.ts';
import './passkeys.ts';
import './reading-keys.ts';
import './coding.ts';
import './countdown.ts';
