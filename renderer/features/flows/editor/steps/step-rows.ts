import { cardOf, type CardExit, type CardPart } from '../canvas/card.ts';
import type { ExitRef } from '../model/connections.ts';
import type { Dialect } from '../model/definition.ts';
import type { CanvasNode, Graph } from '../model/graph.ts';
import type { TreeRow } from '../model/tree.ts';

/** One line of the outline, with its place in the tree. */
export type StepRow = RowPlace & (NodeRow | ActionRow | WayRow | OnwardRow);

interface RowPlace {
  /** The same for the same thing as long as the way to it stays. */
  readonly id: string;
  /** As `aria-level`: from 1. */
  readonly level: number;
  /** As `aria-posinset` and `aria-setsize`: among the rows below the same one. */
  readonly position: number;
  readonly size: number;
  readonly parentId: string | null;
  /** True when rows stand below it. */
  readonly isBranch: boolean;
}

/** A step. */
interface NodeRow {
  readonly kind: 'step';
  readonly nodeUuid: string;
  readonly number: number;
  readonly isEntry: boolean;
  readonly isReachable: boolean;
  /** What it does; of several actions the rows below tell. */
  readonly parts: readonly CardPart[];
  readonly actions: number;
  /** How many ways lead out of it. */
  readonly ways: number;
  /** The way that it was found by; null where nothing leads here before it. */
  readonly before: ExitRef | null;
  /** Its only way out; null when it has several. */
  readonly after: ExitRef | null;
}

/** One of several actions of a step. */
interface ActionRow {
  readonly kind: 'action';
  readonly nodeUuid: string;
  readonly number: number;
  readonly actionUuid: string;
  readonly index: number;
  readonly actions: number;
  readonly part: CardPart;
}

/** One of several ways out of a step, with what leads there; what follows stands below it. */
interface WayRow {
  readonly kind: 'way';
  /** The step that it leaves. */
  readonly nodeUuid: string;
  readonly number: number;
  readonly exit: CardExit;
  readonly way: ExitRef;
  readonly goesTo: Onward;
}

/** The only way out of a step, where it does not lead to the step on the next line. */
interface OnwardRow {
  readonly kind: 'onward';
  readonly nodeUuid: string;
  readonly number: number;
  readonly way: ExitRef;
  readonly goesTo: Onward;
}

/** Where a way leads: `next` is shown below it, `step` is shown elsewhere. */
export type Onward =
  | { readonly is: 'next' | 'end' }
  | { readonly is: 'step'; readonly nodeUuid: string; readonly number: number };

/** Nothing is folded. */
export const noFolds: ReadonlySet<string> = new Set<string>();

/** A row before its place among its neighbours is known. */
type Bare = { readonly id: string; readonly level: number } & (
  NodeRow | ActionRow | WayRow | OnwardRow
);

/** The rows of a flow in reading order; what stands below a row follows it with a higher level. Linear time. */
export function stepRows(
  tree: readonly TreeRow[],
  graph: Graph,
  numbers: ReadonlyMap<string, number>,
  dialect: Dialect,
): readonly StepRow[] {
  const bare = tree.flatMap((row): readonly Bare[] => {
    const from = row.fromUuid === null ? undefined : graph.byUuid.get(row.fromUuid);
    const before =
      from === undefined || row.exitUuid === null
        ? null
        : { nodeUuid: from.uuid, exitUuid: row.exitUuid };
    const way = from === undefined || before === null ? [] : [wayRow(row, from, before)];
    const node = row.kind === 'step' ? graph.byUuid.get(row.nodeUuid) : undefined;
    return [
      ...way.filter((each) => each.kind === 'way' || node === undefined),
      ...(node === undefined ? [] : nodeRows(row, node, before)),
    ];
  });
  return placed(bare);

  function wayRow(row: TreeRow, from: CanvasNode, way: ExitRef): Bare {
    const goesTo: Onward =
      row.kind === 'end'
        ? { is: 'end' }
        : row.kind === 'step'
          ? { is: 'next' }
          : { is: 'step', nodeUuid: row.nodeUuid, number: row.number };
    const base = {
      id: `${row.id}/way`,
      nodeUuid: from.uuid,
      number: numbers.get(from.uuid) ?? 0,
      way,
      goesTo,
    };
    const exit = cardOf(from, dialect).exits.find(({ uuid }) => uuid === way.exitUuid);
    return from.exits.length > 1 && exit !== undefined
      ? { ...base, kind: 'way', level: 2 * row.depth, exit }
      : { ...base, kind: 'onward', level: 2 * row.depth + 1 };
  }

  function nodeRows(row: TreeRow, node: CanvasNode, before: ExitRef | null): readonly Bare[] {
    const { parts } = cardOf(node, dialect);
    const { actions } = node.node;
    const [exit, ...others] = node.exits;
    const level = 2 * row.depth + 1;
    const isListed = actions.length > 1;
    const base = { nodeUuid: node.uuid, number: row.number, actions: actions.length };
    return [
      {
        ...base,
        id: node.uuid,
        kind: 'step',
        level,
        isEntry: node.isEntry,
        isReachable: row.isReachable,
        parts: isListed ? parts.filter(({ is }) => is === 'router') : parts,
        ways: node.exits.length,
        before,
        after:
          exit === undefined || others.length > 0
            ? null
            : { nodeUuid: node.uuid, exitUuid: exit.uuid },
      },
      ...(isListed ? actions : []).flatMap(({ uuid }, index): readonly Bare[] => {
        const part = parts[index];
        return part === undefined
          ? []
          : [
              {
                ...base,
                id: `${node.uuid}/${uuid}/action`,
                kind: 'action',
                level: level + 1,
                actionUuid: uuid,
                index,
                part,
              },
            ];
      }),
    ];
  }
}

/** Each row with its place among those below the same row. Ids that a broken file has twice get a number. */
function placed(rows: readonly Bare[]): readonly StepRow[] {
  const seen = new Map<string, number>();
  /** The rows above the one at hand, the nearest last. */
  const above: { readonly id: string; readonly level: number }[] = [];
  const sizes = new Map<string | null, number>();
  const ids = rows.map(({ id }) => {
    const times = seen.get(id) ?? 0;
    seen.set(id, times + 1);
    return times === 0 ? id : `${id}#${String(times)}`;
  });
  const places = rows.map(({ level }, index) => {
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    const parentId = above.at(-1)?.id ?? null;
    const position = (sizes.get(parentId) ?? 0) + 1;
    sizes.set(parentId, position);
    const id = ids[index] ?? '';
    above.push({ id, level });
    return { id, parentId, position, level: above.length };
  });
  return rows.map((row, index) => {
    const place = places[index] ?? { id: row.id, parentId: null, position: 1, level: 1 };
    return {
      ...row,
      ...place,
      size: sizes.get(place.parentId) ?? 1,
      isBranch: sizes.has(place.id),
    };
  });
}

/** The rows that are seen: none below a row that is folded. */
export function unfolded(
  rows: readonly StepRow[],
  folded: ReadonlySet<string>,
): readonly StepRow[] {
  if (folded.size === 0) return rows;
  const hidden = new Set<string>();
  return rows.filter(({ id, parentId }) => {
    const isHidden = parentId !== null && (hidden.has(parentId) || folded.has(parentId));
    if (isHidden) hidden.add(id);
    return !isHidden;
  });
}

/** The ids of folded rows with some folded or unfolded. */
export function withFolds(
  folded: ReadonlySet<string>,
  ids: readonly string[],
  isFolded: boolean,
): ReadonlySet<string> {
  const changed = new Set(folded);
  for (const id of ids)
    if (isFolded) changed.add(id);
    else changed.delete(id);
  return changed;
}

/** The row and all that it stands below, the nearest first. */
export function upward(rows: readonly StepRow[], row: StepRow): readonly StepRow[] {
  const byId = new Map(rows.map((each) => [each.id, each]));
  const found: StepRow[] = [];
  for (
    let each: StepRow | undefined = row;
    each !== undefined;
    each = byId.get(each.parentId ?? '')
  )
    found.push(each);
  return found;
}
