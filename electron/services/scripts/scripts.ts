import { allFlows, findFlow } from '../../../db/read/flow.ts';
import {
  findFlowScript,
  flowScripts,
  type FlowScriptRecord,
} from '../../../db/read/flow-script.ts';
import { removeFlowScript, saveFlowScript } from '../../../db/write/flow-script.ts';
import type { Db, Tx } from '../../../db/open.ts';
import type { ScriptRow } from '../../api/contract/scripts.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { flowMeant } from '../flows/flow-meant.ts';
import { readScript } from './read-script.ts';
import { readScriptFile, writeScriptFile } from './script-file.ts';

/** The scripts of a flow, or of all flows that are in use. */
export function listScripts(context: Context, flowId: string | null): ScriptRow[] {
  const names = new Map(allFlows(context.db).map(({ id, name }) => [id, name]));
  return flowScripts(context.db, flowId).map((record) =>
    rowOf(record, names.get(record.flowId) ?? ''),
  );
}

/** A script as staff wrote it. */
export interface WrittenScript {
  readonly id?: string | undefined;
  readonly flowId: string;
  readonly name: string;
  readonly text: string;
}

/**
 * Keeps a script with its flow.
 * @throws ServiceError `not_found`, or `name_taken` when the flow has another script of this name
 */
export function saveScript(context: Context, { id, flowId, name, text }: WrittenScript): ScriptRow {
  const flow = findFlow(context.db, flowId);
  if (flow === undefined) throw notFound('flow');
  const known = id === undefined ? undefined : findFlowScript(context.db, id);
  if (id !== undefined && known?.flowId !== flowId) throw notFound('script');
  const namesake = named(context.db, flowId, name);
  if (namesake !== undefined && namesake.id !== id)
    throw new ServiceError(
      'name_taken',
      'Another script of this flow has this name. Nothing was saved.',
      { name: 'Choose another name.' },
    );
  const record = commit(context, (tx) => {
    const stored = store(context, tx, { flowId, name, text }, known);
    context.changes.other('flows_changed');
    return stored;
  });
  return rowOf(record, flow.name);
}

/**
 * Takes a script away.
 * @throws ServiceError `not_found`
 */
export function removeScript(context: Context, id: string): void {
  if (findFlowScript(context.db, id) === undefined) throw notFound('script');
  commit(context, (tx) => {
    removeFlowScript(tx, id);
    context.changes.other('flows_changed');
  });
}

/** The scripts of a flow, or of all flows, as one text. */
export function exportScripts(
  context: Context,
  flowId: string | null,
): { readonly fileName: string; readonly text: string } {
  const text = writeScriptFile(
    listScripts(context, flowId).map(({ flowName, name, text: lines }) => ({
      flow: flowName,
      name,
      text: lines,
    })),
  );
  return { fileName: 'scripts.txt', text };
}

/**
 * Reads a file of scripts; each is kept with the flow that it names, else with the given one.
 * @throws ServiceError `no_scripts` for a file without any
 */
export function importScripts(
  context: Context,
  text: string,
  flowId: string | null,
): { readonly added: string[]; readonly changed: string[]; readonly leftOut: string[] } {
  const filed = readScriptFile(text);
  if (filed.length === 0)
    throw new ServiceError(
      'no_scripts',
      'There is no script in this file. Each begins with a line "=== Name"; nothing was changed.',
    );
  const flows = allFlows(context.db);
  const result = { added: [] as string[], changed: [] as string[], leftOut: [] as string[] };
  commit(context, (tx) => {
    for (const [index, script] of filed.entries()) {
      const name = script.name === '' ? `Script ${String(index + 1)}` : script.name.slice(0, 128);
      const flow =
        script.flow === ''
          ? flows.find(({ id }) => id === flowId)
          : flowMeant(flows, { uuid: '', name: script.flow });
      if (flow === undefined) {
        result.leftOut.push(name);
        continue;
      }
      const known = named(tx, flow.id, name);
      store(context, tx, { flowId: flow.id, name, text: script.text }, known);
      (known === undefined ? result.added : result.changed).push(name);
    }
    context.changes.other('flows_changed');
  });
  return result;
}

function named(db: Db, flowId: string, name: string): FlowScriptRecord | undefined {
  return flowScripts(db, flowId).find((script) => script.name === name);
}

function store(
  { universe }: Pick<Context, 'universe'>,
  tx: Tx,
  script: Omit<WrittenScript, 'id'>,
  known: FlowScriptRecord | undefined,
): FlowScriptRecord {
  const now = universe.now();
  const record: FlowScriptRecord = {
    ...script,
    id: known?.id ?? universe.uuid(),
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
  saveFlowScript(tx, record);
  return record;
}

function rowOf(
  { id, flowId, name, text, updatedAt }: FlowScriptRecord,
  flowName: string,
): ScriptRow {
  const { problems } = readScript(text);
  return { id, flowId, flowName, name, text, updatedAt, problems };
}
