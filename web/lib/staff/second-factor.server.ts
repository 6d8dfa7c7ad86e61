import QRCode from 'qrcode';

/** An authenticator app being set up, as the page shows it. */
export interface SetUp {
  /** Goes along in the form, so that a wrong code costs nobody the picture. */
  uri: string;
  /** The QR code as an image inside the page: the secret is in no address and goes to nobody. */
  picture: string;
  /** The secret to type, in groups of four. */
  groups: string[];
}

const uriForm = /^otpauth:\/\/totp\/[^\s]{1,400}$/;
const secretForm = /^[A-Z2-7]{16,64}$/;

/** What is to be shown for an `otpauth:` address; undefined for anything else. */
export async function setUpOf(uri: string): Promise<SetUp | undefined> {
  const secret = uriForm.test(uri) ? (new URL(uri).searchParams.get('secret') ?? '') : '';
  if (!secretForm.test(secret)) return undefined;
  const svg = await QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return {
    uri,
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    groups: secret.match(/.{1,4}/g) ?? [],
  };
}

/** A second factor as it was typed into one field: six digits, or a recovery code. */
export function factorTyped(typed: string): { code: string } | { recovery: string } | undefined {
  const code = typed.replaceAll(/\s/g, '');
  if (/^\d{6}$/.test(code)) return { code };
  return code.length >= 12 ? { recovery: typed.trim() } : undefined;
}
