import type { FlowRecord } from '../../../db/read/flow.ts';

/**
 * The flow that a reference of a flow file means: the one with this id here or in its own file, else the one of this name,
 * whatever its case. A step that enters a flow looks for it in the same order.
 */
export function flowMeant(
  records: readonly FlowRecord[],
  { uuid, name }: { readonly uuid: string; readonly name: string },
): FlowRecord | undefined {
  const wanted = name.trim().toLowerCase();
  return (
    records.find(({ id }) => id === uuid) ??
    records.find(({ fileId }) => fileId === uuid) ??
    (wanted === ''
      ? undefined
      : records.find((record) => record.name.trim().toLowerCase() === wanted))
  );
}
