/** Steps of one row, and how far apart they stand (pixels, on the editor's grid). */
const columns = 20;
const across = 280;
const down = 240;

/**
 * A flow of so many steps in TextIt's dialect, as an office might have drawn it: every third step asks and has four ways out, the
 * others send a message with an expression; translated into Hindi. Each question leads on, back to its message, and down a row.
 */
export function largeFlow(steps: number): object {
  const uuid = (kind: number, index: number, part = 0): string =>
    `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${(index * 16 + part).toString(16).padStart(12, '0')}`;
  const step = (index: number): string | null => (index < steps ? uuid(1, index) : null);
  const nodes = Array.from({ length: steps }, (_, index) =>
    index % 3 === 2
      ? {
          uuid: uuid(1, index),
          actions: [],
          router: {
            type: 'switch',
            operand: '@input.text',
            result_name: `Answer ${String(index)}`,
            wait: { type: 'msg', timeout: { seconds: 3600, category_uuid: uuid(3, index, 3) } },
            cases: ['yes haan', 'no nahin'].map((words, part) => ({
              uuid: uuid(5, index, part),
              type: 'has_any_word',
              arguments: [words],
              category_uuid: uuid(3, index, part),
            })),
            categories: ['Yes', 'No', 'Other', 'No Response'].map((name, part) => ({
              uuid: uuid(3, index, part),
              name,
              exit_uuid: uuid(4, index, part),
            })),
            default_category_uuid: uuid(3, index, 2),
          },
          exits: [index + 1, index + columns, index - 1, index + 2].map((target, part) => ({
            uuid: uuid(4, index, part),
            destination_uuid: step(target),
          })),
        }
      : {
          uuid: uuid(1, index),
          actions: [
            {
              uuid: uuid(2, index),
              type: 'send_msg',
              text: `Hello @contact.name, this is message ${String(index)} of the health camp in your village. Will you come?`,
              attachments: [],
              quick_replies: index % 3 === 1 ? ['Yes', 'No'] : [],
            },
          ],
          exits: [{ uuid: uuid(4, index), destination_uuid: step(index + 1) }],
        },
  );
  const hindi = nodes.flatMap((node, index) =>
    'router' in node
      ? []
      : [
          [
            uuid(2, index),
            { text: [`नमस्ते @contact.name, यह संदेश ${String(index)} है। क्या आप आएँगे?`] },
          ],
        ],
  );
  return {
    uuid: uuid(9, 0),
    name: 'Large flow',
    spec_version: '14.4.2',
    language: 'eng',
    type: 'messaging',
    revision: 1,
    expire_after_minutes: 2880,
    localization: { hin: Object.fromEntries(hindi) as object },
    nodes,
    _ui: {
      nodes: Object.fromEntries(
        nodes.map((node, index) => [
          node.uuid,
          {
            type: 'router' in node ? 'wait_for_response' : 'execute_actions',
            position: {
              left: (index % columns) * across,
              top: Math.floor(index / columns) * down,
            },
          },
        ]),
      ),
    },
  };
}
