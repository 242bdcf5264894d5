import type { ListeningChannel } from '../../electron/channels/intake.ts';
import type { Provider } from '../../electron/channels/provider.ts';
import { genericJson } from '../../electron/channels/providers/generic-json.ts';
import { meta } from '../../electron/channels/providers/meta.ts';
import { signedJson } from '../support/stand-in-generic.ts';
import { signedWebhook, textWebhook } from '../support/stand-in-meta.ts';

/** A request as a provider's server would post it. */
export interface Posted {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the shared provider test needs to know of one provider that takes webhooks. */
export interface ProviderKit {
  readonly provider: Provider;
  readonly channel: ListeningChannel;
  readonly previousSecret: string;
  readonly sign: (secret: string, body: string) => Posted;
  /** One text message with this id. */
  readonly message: (id: string) => string;
  /** Several things in one post and their dedupe keys; null where the provider posts one thing at a time. */
  readonly several: { readonly body: string; readonly dedupeKeys: readonly string[] } | null;
  /** The status for a signed body that means nothing: 200 where the sender would repeat it for ever, 400 where it would not. */
  readonly junkStatus: 200 | 400;
}

export const SECRET = 'the-present-secret';
const PREVIOUS = 'the-secret-before';
const PHONE_NUMBER_ID = '106540352242922';

const metaOrigin = {
  phoneNumberId: PHONE_NUMBER_ID,
  from: '919812345678',
  at: Date.UTC(2026, 0, 2),
};

/** One kit for each provider with webhooks, by its id. */
export const kits: ReadonlyMap<string, ProviderKit> = new Map<string, ProviderKit>([
  [
    'meta',
    {
      provider: meta,
      channel: {
        id: 'channel-meta',
        provider: meta,
        pathToken: 'meta-0123456789abcdef0123456789abcdef',
        config: {
          values: { phoneNumberId: PHONE_NUMBER_ID },
          secrets: {
            appSecret: SECRET,
            appSecretPrevious: PREVIOUS,
            verifyToken: 'verify-me',
            accessToken: 'token',
          },
        },
      },
      previousSecret: PREVIOUS,
      sign: signedWebhook,
      message: (id) => JSON.stringify(textWebhook({ ...metaOrigin, id }, 'नमस्ते')),
      several: {
        body: JSON.stringify({
          object: 'whatsapp_business_account',
          entry: ['A', 'B'].map((id) => ({
            id,
            changes: [
              {
                field: 'messages',
                value: {
                  messages: [
                    {
                      id: `wamid.${id}1`,
                      from: '919812345678',
                      timestamp: '1767312000',
                      type: 'text',
                      text: { body: 'Hi' },
                    },
                    {
                      id: `wamid.${id}2`,
                      from: '919812345679',
                      timestamp: '1767312001',
                      type: 'text',
                      text: { body: 'Ho' },
                    },
                  ],
                  statuses: [
                    {
                      id: `wamid.${id}3`,
                      status: 'read',
                      timestamp: '1767312002',
                      recipient_id: '919812345678',
                    },
                  ],
                },
              },
            ],
          })),
        }),
        dedupeKeys: [
          'message:wamid.A1',
          'message:wamid.A2',
          'status:wamid.A3:read:919812345678',
          'message:wamid.B1',
          'message:wamid.B2',
          'status:wamid.B3:read:919812345678',
        ],
      },
      junkStatus: 200,
    },
  ],
  [
    'generic_json',
    {
      provider: genericJson,
      channel: {
        id: 'channel-json',
        provider: genericJson,
        pathToken: 'json-0123456789abcdef0123456789abcdef',
        config: { values: {}, secrets: { secret: SECRET, previousSecret: PREVIOUS } },
      },
      previousSecret: PREVIOUS,
      sign: (secret, body) => signedJson(secret, body),
      message: (id) =>
        JSON.stringify({ from: '+254700000001', text: 'Habari', id, date: '2026-01-02T00:00:00Z' }),
      several: null,
      junkStatus: 400,
    },
  ],
]);

/** The kit of one provider; throws when there is none. */
export function kitOf(id: string): ProviderKit {
  const kit = kits.get(id);
  if (kit === undefined) throw new Error(`there is no kit for ${id}`);
  return kit;
}
