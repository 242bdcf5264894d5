import { partsOf, type Side } from './compare-node.ts';
import { wordSpans } from './compare-text.ts';
import type { FlowDifference, StepDifference } from './compare-types.ts';
import type { Dialect } from './model.ts';
import { outlineRead, type OutlineStep } from './outline.ts';
import { readDefinition } from './read-definition.ts';

export type { FlowDifference } from './compare-types.ts';

/** A definition (parsed JSON of any shape) in its dialect. */
export interface Compared {
  readonly definition: unknown;
  readonly dialect: Dialect;
}

/**
 * What is otherwise in the second of two definitions, step by step; steps and their parts are known by their ids. Where
 * things stand on the canvas does not count. Never throws; what cannot be read has no steps.
 */
export function compare(before: Compared, after: Compared): FlowDifference {
  const [from, to] = [read(before), read(after)];
  const sides = { from, to, spansOf: wordSpans() };
  const kept = to.steps.flatMap(({ nodeUuid, number, lines }): readonly StepDifference[] => {
    const [was, is] = [from.nodes.get(nodeUuid), to.nodes.get(nodeUuid)];
    const base = { nodeUuid, numberAfter: number };
    if (is === undefined) return [];
    if (was === undefined)
      return [{ ...base, change: 'added', numberBefore: null, lines, parts: [] }];
    const parts = partsOf(sides, was, is);
    const numberBefore = from.numbers.get(nodeUuid) ?? null;
    return parts.length === 0
      ? []
      : [{ ...base, change: 'changed', numberBefore, lines: [], parts }];
  });
  const gone = from.steps
    .filter(({ nodeUuid }) => !to.nodes.has(nodeUuid))
    .map(({ nodeUuid, number, lines }): StepDifference => {
      const numbers = { numberBefore: number, numberAfter: null };
      return { change: 'removed', nodeUuid, ...numbers, lines, parts: [] };
    });
  return { steps: [...kept, ...gone], settings: settings(from, to) };
}

interface Read extends Side {
  readonly steps: readonly OutlineStep[];
  readonly nodes: ReadonlyMap<string, Side['flow']['nodes'][number]>;
}

function read({ definition, dialect }: Compared): Read {
  const flow = readDefinition(definition, dialect, () => undefined);
  const steps = outlineRead(flow);
  const numbers = new Map(steps.map(({ nodeUuid, number }) => [nodeUuid, number]));
  return { flow, numbers, steps, nodes: new Map(flow.nodes.map((node) => [node.uuid, node])) };
}

function settings(from: Read, to: Read): FlowDifference['settings'] {
  const values = ({ flow, steps }: Read) => ({
    language: flow.language,
    type: flow.type,
    expireAfterMinutes: String(flow.expireAfterMinutes),
    entry: steps[0]?.lines[0] ?? '',
  });
  const [was, is] = [values(from), values(to)];
  const properties = ['language', 'type', 'expireAfterMinutes', 'entry'] as const;
  return properties
    .filter((property) =>
      property === 'entry'
        ? from.flow.entryUuid !== to.flow.entryUuid
        : was[property] !== is[property],
    )
    .map((property) => ({ property, before: was[property], after: is[property] }));
}
