import type { Address } from '../inbound.ts';
import type { ChannelConfig, Outgoing, SendRefusal, SendRequest } from '../provider.ts';
import { composeMetaBody } from './meta-compose.ts';

const DEFAULT_BASE = 'https://graph.facebook.com';
const DEFAULT_VERSION = 'v25.0';

/**
 * The request that sends one message: `POST {baseUrl}/{apiVersion}/{phoneNumberId}/messages` with the access token. What it
 * contains is chosen in meta-compose.ts. Our message id goes along as `biz_opaque_callback_data` and comes back in every status.
 * A business-scoped id stands in `recipient`, a number in `to`.
 *
 * Refuses, with a reason for staff: no phone number id or token, an address of the API that would send the token unencrypted,
 * a person who cannot be reached by WhatsApp, and what meta-compose.ts refuses.
 */
export function metaSend(message: Outgoing, config: ChannelConfig): SendRequest | SendRefusal {
  const phoneNumberId = config.values['phoneNumberId']?.trim() ?? '';
  const accessToken = config.secrets['accessToken']?.trim() ?? '';
  if (phoneNumberId === '')
    return { refuse: 'This channel has no phone number ID.', code: 'not_configured' };
  if (accessToken === '')
    return { refuse: 'This channel has no access token.', code: 'not_configured' };
  const base = (config.values['baseUrl']?.trim() || DEFAULT_BASE).replace(/\/+$/, '');
  if (!isSafeBase(base))
    return { refuse: 'The address of the API must begin with https.', code: 'not_configured' };
  const version = config.values['apiVersion']?.trim() || DEFAULT_VERSION;

  const recipient = readRecipient(message.to);
  if (recipient === null)
    return {
      refuse: 'This person has no address that WhatsApp can reach.',
      code: 'no_whatsapp_address',
    };
  const content = composeMetaBody(message, {
    menuLabel: config.values['menuLabel'] ?? '',
    templateLanguages: config.values['templateLanguages'] ?? '',
  });
  if ('refuse' in content) return content;
  return {
    url: `${base}/${encodeURIComponent(version)}/${encodeURIComponent(phoneNumberId)}/messages`,
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...recipient,
      ...content.body,
      biz_opaque_callback_data: message.id,
    }),
  };
}

function readRecipient(
  to: Address,
): { readonly to: string } | { readonly recipient: string } | null {
  if (to.scheme === 'whatsapp') return { to: to.value };
  if (to.scheme === 'tel') return { to: to.value.replace(/^\+/, '') };
  return to.scheme === 'bsuid' ? { recipient: to.value } : null;
}

/** https, or this very machine (a proxy or a test server), where nothing leaves it. */
function isSafeBase(base: string): boolean {
  if (!URL.canParse(base)) return false;
  const { protocol, hostname } = new URL(base);
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  );
}
