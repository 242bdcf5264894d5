import { findGroup } from '../../../db/read/contact.ts';
import { addGroup } from '../../../db/write/contact.ts';
import { addFlow } from '../../../db/write/flow.ts';
import { findFlow, findFlowByName, type FlowRecord } from '../../../db/read/flow.ts';
import { allKeywords, keywordsInUse } from '../../../db/read/keyword.ts';
import { addKeyword } from '../../../db/write/keyword.ts';
import type { Db, Tx } from '../../../db/open.ts';
import type { ImportResult } from '../../api/contract/flows.ts';
import { clashes, keywordProblem } from '../../consent/keywords.ts';
import type { GroupRef } from '../../engine/events.ts';
import { readFlows, type ReadFlow } from '../../engine/flow/read-flows.ts';
import { commit, type Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import { makeFieldsKnown } from '../contacts/known-fields.ts';
import { KnownThings } from './known-things.ts';
import { ruleOf } from '../keywords/keyword-index.ts';
import { storeRevision } from './flow-drafts.ts';
import { flowDetail } from './flows.ts';
import { problemOf } from './flow-problems.ts';

/**
 * Reads a flow file of Glific or TextIt. Each flow arrives as a draft, nothing that runs is changed; groups and
 * fields that the file or a flow names are found, else made, and its keywords are added where they clash with none.
 * @throws ServiceError `invalid_file` when it is no JSON or holds no flow
 */
export function importFlows(context: Context, text: string): ImportResult {
  const file = readFlows(parse(text));
  if (file.flows.length === 0) {
    const why = file.problems.map((problem) => problem.text).join(' ');
    throw new ServiceError(
      'invalid_file',
      `No flow could be read from this file, and nothing was changed. ${why}`,
    );
  }
  const flows = commit(context, (tx) => {
    const before = new KnownThings(tx);
    const outcomes = new Map(
      file.flows.flatMap((flow) => flow.references).map((item) => [item, before.outcomeOf(item)]),
    );
    // The file's list comes first: it says of which type a field is, which a step does not.
    makeFieldsKnown(context, tx, file.fields);
    // All are stored before any is checked: flows of one file may enter each other.
    const stored = file.flows.map((read) => {
      const flow = before.withMessages(read);
      return { flow, ...storeDraft(context, tx, flow) };
    });
    for (const group of file.groups) makeGroup(context, tx, group);
    context.changes.other('flows_changed');
    const after = new KnownThings(tx);
    return stored.map(({ flow, record, isNew }) => {
      const references = flow.references.map((reference) => ({
        kind: reference.kind,
        name: reference.name === '' ? reference.uuid : reference.name,
        outcome:
          reference.kind === 'flow'
            ? after.outcomeOf(reference)
            : (outcomes.get(reference) ?? 'missing'),
        nodeUuids: reference.nodeUuids,
      }));
      const keywords = addKeywords(context, tx, flow, record.id);
      return {
        id: record.id,
        name: record.name,
        isNew,
        keywordsAdded: keywords.added,
        keywordsLeftOut: keywords.leftOut,
        references,
      };
    });
  });
  context.flows.reload();
  context.keywords.reload();
  // What is wrong with a flow depends on the flows and keywords that came with it.
  const told = flows.map((flow) => {
    const { outline, problems } = flowDetail(context, flow.id);
    const steps = outline.map(({ nodeUuid, number }) => ({ nodeUuid, number }));
    return { ...flow, outline: steps, problems };
  });
  return { flows: told, problems: file.problems.map(problemOf) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError(
      'invalid_file',
      `This is not a flow file: it is no valid JSON (${reason}). Nothing was changed. Choose the .json file that Glific or TextIt exported.`,
    );
  }
}

/** Stores a flow's definition as its draft; the flow is made when it is not here yet. */
export function storeDraft(
  context: Pick<Context, 'universe'>,
  tx: Tx,
  flow: ReadFlow,
): { readonly record: FlowRecord; readonly isNew: boolean; readonly revisionId: string } {
  const known = flow.uuid === null ? undefined : findFlow(tx, flow.uuid);
  const record = known ?? makeFlow(context, tx, flow);
  const { id: revisionId } = storeRevision(context, tx, record.id, {
    dialect: flow.dialect,
    definition: JSON.stringify(flow.definition),
  });
  for (const group of flow.groups) makeGroup(context, tx, group);
  makeFieldsKnown(context, tx, flow.fields);
  return { record, isNew: known === undefined, revisionId };
}

/** A group that is here already, by id or name, stays as it is; one without a name cannot be made. */
function makeGroup(context: Pick<Context, 'universe'>, tx: Tx, group: GroupRef): void {
  if (group.name.trim() === '' || findGroup(tx, group) !== undefined) return;
  addGroup(tx, {
    id: isUuid(group.uuid) ? group.uuid.toLowerCase() : context.universe.uuid(),
    name: group.name,
    createdAt: context.universe.now(),
  });
}

function makeFlow(context: Pick<Context, 'universe'>, tx: Tx, flow: ReadFlow): FlowRecord {
  const id =
    flow.uuid !== null && isUuid(flow.uuid) ? flow.uuid.toLowerCase() : context.universe.uuid();
  const record: FlowRecord = {
    id,
    fileId: flow.uuid !== null && flow.uuid !== id ? flow.uuid : null,
    name: freeName(tx, flow.name),
    role: null,
    ignoreKeywords: false,
    purposeId: null,
    createdAt: context.universe.now(),
    archivedAt: null,
  };
  addFlow(tx, record);
  return record;
}

/** Two flows of one name could not be told apart in the list. */
function freeName(db: Db, wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} (${String(number)})`;
    if (findFlowByName(db, name) === undefined) return name;
  }
}

/** The keywords of a file that can be had; those that are here already, for this flow, are as they were. */
function addKeywords(
  context: Context,
  tx: Tx,
  flow: ReadFlow,
  flowId: string,
): { readonly added: readonly string[]; readonly leftOut: readonly string[] } {
  const added: string[] = [];
  const leftOut: string[] = [];
  for (const word of flow.keywords) {
    const row = {
      id: context.universe.uuid(),
      kind: 'flow',
      word: word.trim(),
      language: '',
      flowId,
      purposeId: null,
      source: 'From the flow file',
      setVersion: '',
      needsApproval: false,
      createdAt: context.universe.now(),
    };
    const others = keywordsInUse(tx);
    if (allKeywords(tx).some((other) => other.flowId === flowId && other.word === row.word))
      continue;
    if (keywordProblem(row.word) !== null || clashes(ruleOf(row), others.map(ruleOf)).length > 0) {
      leftOut.push(row.word);
      continue;
    }
    addKeyword(tx, row);
    added.push(row.word);
  }
  if (added.length > 0) context.changes.other('keywords_changed');
  return { added, leftOut };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
