import fc from 'fast-check';

/** JSON that is often nearly a webhook: the words that parsers look for, at any place, around any value. */
const word = fc.constantFrom(
  ...[
    'object',
    'entry',
    'changes',
    'field',
    'value',
    'messages',
    'statuses',
    'user_preferences',
    'contacts',
    'metadata',
    'errors',
    'id',
    'from',
  ],
  ...[
    'from_user_id',
    'wa_id',
    'user_id',
    'timestamp',
    'type',
    'text',
    'body',
    'interactive',
    'button_reply',
    'list_reply',
    'nfm_reply',
    'response_json',
  ],
  ...[
    'image',
    'location',
    'latitude',
    'reaction',
    'edit',
    'message',
    'revoke',
    'system',
    'context',
    'status',
    'event',
    'date',
    '__proto__',
    'constructor',
  ],
);
const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    'whatsapp_business_account',
    'messages',
    'user_preferences',
    'text',
    'interactive',
    'edit',
    'system',
    'stop',
    'stopped',
    'sent',
  ),
  fc.constantFrom<unknown>(
    '919812345678',
    '1767312000',
    'wamid.X',
    'IN.1349',
    '2026-01-02T00:00:00Z',
    0,
    -1,
    1e308,
    null,
    true,
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
export const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'large', withCrossShrink: true },
    leaf,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(word, tie('json'), { maxKeys: 8 }),
  ),
}));

/** A body in the right envelope, with anything inside. */
const enveloped = fc
  .record({
    field: fc.constantFrom('messages', 'user_preferences', 'other'),
    messages: fc.array(json, { maxLength: 3 }),
    statuses: fc.array(json, { maxLength: 3 }),
    user_preferences: fc.array(json, { maxLength: 3 }),
    contacts: json,
    errors: json,
  })
  .map(({ field, ...value }) => ({
    object: 'whatsapp_business_account',
    entry: [{ changes: [{ field, value }] }],
  }));

/** A message of every type with anything as its content. */
const typed = fc
  .record({
    type: fc.oneof(
      word,
      fc.constantFrom(
        'audio',
        'video',
        'document',
        'sticker',
        'contacts',
        'order',
        'button',
        'voice',
      ),
    ),
    content: json,
    rest: json,
  })
  .map(({ type, content, rest }) => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        changes: [
          {
            field: 'messages',
            value: {
              messages: [
                {
                  ...(rest as object),
                  id: 'wamid.X',
                  from: '919812345678',
                  timestamp: '1767312000',
                  type,
                  [type]: content,
                },
              ],
            },
          },
        ],
      },
    ],
  }));

/** The bytes of any of these, or any bytes. */
export const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.oneof(json, enveloped, typed).map((value) => Buffer.from(JSON.stringify(value) ?? '')),
);
