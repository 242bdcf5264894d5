import { describe, expect, it } from 'vitest';
import {
  entryOf,
  nodesOf,
  positionOf,
  type Definition,
} from '../../renderer/features/flows/editor/model/definition.ts';
import { autoLayout, type Size } from '../../renderer/features/flows/editor/model/layout.ts';
import { flowFiles } from './flow-files.ts';
import { contextOf, places, small } from './small-flow.ts';

/** Two nodes that stand on each other. */
function overlaps(definition: Definition, sizes: ReadonlyMap<string, Size>): readonly string[] {
  const boxes = nodesOf(definition).map(({ uuid }) => ({
    uuid,
    ...(positionOf(definition, uuid) ?? { left: NaN, top: NaN }),
    ...(sizes.get(uuid) ?? { width: 200, height: 130 }),
  }));
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .flatMap((other) =>
        one.left < other.left + other.width &&
        other.left < one.left + one.width &&
        one.top < other.top + other.height &&
        other.top < one.top + one.height
          ? [`${one.uuid} ${other.uuid}`]
          : [],
      ),
  );
}

/** Steps in lanes of ten: each goes on within its lane, the last of it back, and all to the next lane. */
function lanes(length: number): Definition {
  const to = (index: number): string | null => (index < length ? `n${String(index)}` : null);
  return {
    nodes: Array.from({ length }, (_, index) => ({
      uuid: `n${String(index)}`,
      actions: [],
      exits: [
        { uuid: 'x', destination_uuid: to(index % 10 === 9 ? index - 9 : index + 1) },
        { uuid: 'z', destination_uuid: to(index + 10) },
      ],
    })),
  };
}

describe('a layout', () => {
  it.each(flowFiles())(
    'of $name has whole numbers, none on another, the beginning highest',
    ({ definition, context }) => {
      const sizes = new Map(
        nodesOf(definition).map(({ uuid }, index) => [
          uuid,
          { width: 200, height: 80 + (index % 5) * 60 },
        ]),
      );
      const after = autoLayout(definition, context, sizes);
      expect(overlaps(after, sizes)).toEqual([]);
      const entry = entryOf(definition, context.dialect);
      expect(entryOf(after, context.dialect)).toBe(entry);
      const top = positionOf(after, entry ?? '')?.top ?? NaN;
      for (const { uuid } of nodesOf(after)) {
        const place = positionOf(after, uuid);
        expect([Number.isInteger(place?.left), Number.isInteger(place?.top)]).toEqual([true, true]);
        if (uuid !== entry) expect(place?.top).toBeGreaterThan(top);
      }
      expect(autoLayout(after, context, sizes)).toBe(after);
    },
  );

  it('leads down, the branches side by side', () => {
    const after = autoLayout(small, contextOf('textit'), new Map());
    const [a, q, y, n] = ['a', 'q', 'y', 'n'].map((uuid) => positionOf(after, uuid)?.top ?? NaN);
    expect(
      [a, q, y].every((top, index, tops) => index === 0 || (tops[index - 1] ?? 0) < (top ?? 0)),
    ).toBe(true);
    expect(n).toBe(y);
    expect(after).toHaveProperty('_ui.nodes.a.unknown_ui', 1);
  });

  it('stands from left to right as the ways leave a step, whatever the order of the steps', () => {
    const leaf = (uuid: string) => ({ uuid, actions: [], exits: [] });
    const exits = ['yes', 'no', 'silence'].map((to) => ({ uuid: to, destination_uuid: to }));
    const leaves = ['yes', 'no', 'silence'].map(leaf);
    for (const others of [leaves, leaves.toReversed()]) {
      const flow = { nodes: [{ uuid: 'asked', actions: [], exits }, ...others] };
      const after = autoLayout(flow, contextOf('textit'), new Map());
      const lefts = ['yes', 'no', 'silence'].map((uuid) => positionOf(after, uuid)?.left ?? NaN);
      expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
    }
  });

  it('takes as many steps as a flow may have, and more', () => {
    expect(overlaps(autoLayout(lanes(300), contextOf('glific'), new Map()), new Map())).toEqual([]);
    const after = autoLayout(lanes(1200), contextOf('textit'), new Map());
    expect(overlaps(after, new Map())).toEqual([]);
    expect(places(after).at(-1)).not.toContain('nowhere');
  }, 60_000);

  it('of a flow without steps is that flow', () => {
    const empty = { nodes: [] };
    expect(autoLayout(empty, contextOf('textit'), new Map())).toBe(empty);
  });
});
