import { findGroup } from '../../../db/read/contact.ts';
import {
  allFlows,
  draftRevision,
  findFlow,
  publishedRevision,
  type FlowRecord,
} from '../../../db/read/flow.ts';
import { allKeywords } from '../../../db/read/keyword.ts';
import { findField } from '../../../db/read/field.ts';
import { findLabel } from '../../../db/read/label.ts';
import type { ExportedFlows } from '../../api/contract/flows.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { readDefinition } from '../../engine/flow/read-definition.ts';
import { referencesOf } from '../../engine/flow/references.ts';
import { writeFlows, type StoredFlow } from '../../engine/flow/write/write-flows.ts';
import type { Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import { demandFlow } from './flow-record.ts';
import { problemOf } from './flow-problems.ts';

/**
 * Flows as an export file of Glific or TextIt, with the flows that they enter; of each the draft when there is one, as
 * Glific does. Null means all flows. Flows of the other dialect are converted; the problems say what is otherwise there.
 * @throws ServiceError `not_found`, `no_flows`, or `mixed_dialects` when flows of both kinds shall be written as they came
 */
export function exportFlows(
  context: Context,
  ids: readonly string[] | null,
  dialect: Dialect | 'own',
): ExportedFlows {
  const records = ids === null ? allFlows(context.db) : ids.map((id) => demandFlow(context, id));
  const flows = withEntered(context, records);
  const [first] = flows;
  if (first === undefined)
    throw new ServiceError('no_flows', 'There are no flows yet, so there is nothing to export.');
  if (dialect === 'own' && flows.some((flow) => flow.dialect !== first.dialect))
    throw new ServiceError(
      'mixed_dialects',
      'Some of these flows were made in Glific and some in TextIt; one file cannot hold both as they are. Choose the system that the file is for.',
      { dialect: 'Choose Glific or TextIt.' },
    );
  const { file, problems } = writeFlows(flows, dialect === 'own' ? first.dialect : dialect, {
    newUuid: () => context.universe.uuid(),
    idOf: (kind, uuid, name) => idOf(context, kind, uuid, name),
    field: (key) => findField(context.db, key) ?? null,
  });
  return {
    fileName: `${records.length === 1 ? fileStem(first.name) : 'flows'}.json`,
    text: JSON.stringify(file, null, 2),
    flows: flows.map(({ name }) => name),
    problems: problems.map((problem) => ({ ...problemOf(problem), flow: problem.reference ?? '' })),
  };
}

/** The flows and, after them, those that they enter, each once. */
function withEntered(context: Context, records: readonly FlowRecord[]): readonly StoredFlow[] {
  const keywords = allKeywords(context.db);
  const found = new Map<string, StoredFlow>();
  const ahead = records.toReversed();
  for (let record = ahead.pop(); record !== undefined; record = ahead.pop()) {
    if (found.has(record.id)) continue;
    const revision =
      draftRevision(context.db, record.id) ?? publishedRevision(context.db, record.id);
    if (revision === undefined) continue;
    const { id, name } = record;
    const flow: StoredFlow = {
      id,
      name,
      dialect: revision.dialect as Dialect,
      definition: JSON.parse(revision.definition) as unknown,
      keywords: keywords.filter(({ flowId }) => flowId === id).map(({ word }) => word),
    };
    found.set(id, flow);
    const read = readDefinition(flow.definition, flow.dialect, () => undefined);
    for (const reference of referencesOf(read)) {
      if (reference.kind !== 'flow') continue;
      const entered = recordOf(context, reference.uuid, reference.name);
      if (entered !== undefined) ahead.unshift(entered);
    }
  }
  return Array.from(found.values());
}

function recordOf(context: Context, uuid: string, name: string): FlowRecord | undefined {
  const wanted = name.trim().toLowerCase();
  return (
    findFlow(context.db, uuid) ??
    allFlows(context.db).find((flow) => flow.name.toLowerCase() === wanted)
  );
}

function idOf(
  context: Context,
  kind: 'group' | 'flow' | 'label',
  uuid: string,
  name: string,
): string | null {
  switch (kind) {
    case 'group':
      return findGroup(context.db, { uuid, name })?.id ?? null;
    case 'flow':
      return recordOf(context, uuid, name)?.id ?? null;
    case 'label':
      return findLabel(context.db, name)?.id ?? null;
  }
}

/** A flow's name as a file name that every system takes; letters of all scripts stay. */
export function fileStem(name: string): string {
  const stem = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return stem === '' ? 'flow' : stem;
}
