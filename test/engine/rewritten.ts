import type { Dialect } from '../../electron/engine/flow/model.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import { writeFlows, type WrittenFile } from '../../electron/engine/flow/write/write-flows.ts';

/** Writes everything that a file holds; ids are counted. */
export function rewrite(
  json: unknown,
  dialect?: Dialect,
): WrittenFile & { readonly json: unknown } {
  let ids = 0;
  const { flows } = readFlows(json);
  const written = writeFlows(
    flows.map((flow) => ({ ...flow, id: flow.uuid ?? 'new-id' })),
    dialect ?? flows[0]?.dialect ?? 'textit',
    {
      newUuid: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      idOf: (kind, _uuid, name) =>
        kind === 'group' && name === 'Optin contacts'
          ? 'e0000000-0000-4000-8000-000000000001'
          : null,
      field: (key) => (key === 'age' ? { key, name: 'Age', type: 'number' } : null),
    },
  );
  return { ...written, json: JSON.parse(JSON.stringify(written.file)) };
}
