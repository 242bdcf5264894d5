import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import {
  definitionIn,
  nodesOf,
  type Definition,
  type DeedContext,
} from '../../renderer/features/flows/editor/model/definition.ts';

export interface FlowFile {
  readonly name: string;
  readonly definition: Definition;
  readonly context: DeedContext;
}

/** Uuids in the order of numbers, so that a test can name them. */
export function countingIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `f0000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
  };
}

/** Our own sample flows, and Glific's own files where GLIFIC_FLOWS names their folder. */
export function flowFiles(): readonly FlowFile[] {
  const samples = fileURLToPath(new URL('../../electron/engine/samples/', import.meta.url));
  const glific = process.env['GLIFIC_FLOWS'];
  const folders = [samples, ...(glific === undefined ? [] : [fileURLToPath(glific)])];
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) =>
        readFlows(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))).flows.map((flow) => ({
          name: `${name}: ${flow.name}`,
          definition: definitionIn(flow.definition),
          context: { dialect: flow.dialect, newId: countingIds() },
        })),
      ),
  );
}

/** Those that have steps. */
export function filledFlowFiles(): readonly FlowFile[] {
  return flowFiles().filter(({ definition }) => nodesOf(definition).length > 0);
}
