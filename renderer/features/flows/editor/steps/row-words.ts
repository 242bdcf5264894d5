import type { Catalog } from '../../../../../electron/engine/editing/catalog-types.ts';
import { m } from '../../../../lib/messages.ts';
import type { CardPart } from '../canvas/card.ts';
import { lookOf } from '../canvas/part-look.ts';
import type { Onward, StepRow } from './step-rows.ts';

/** Where a way leads, as it is read. */
export function onwardWords(goesTo: Onward): string {
  if (goesTo.is === 'step') return m.steps_goes_to({ number: goesTo.number });
  return goesTo.is === 'end' ? m.steps_ends() : m.steps_then();
}

/** What a row says, for finding it by its first letters and for telling what was done to it. */
export function rowName(row: StepRow, catalog: Catalog): string {
  if (row.kind === 'way') return row.exit.label;
  if (row.kind === 'onward') return onwardWords(row.goesTo);
  if (row.kind === 'action') return partName(row.part, catalog);
  const [part] = row.parts;
  if (row.actions > 1) return m.steps_several({ count: row.actions });
  return part === undefined ? m.editor_card_empty() : partName(part, catalog);
}

/** The words of the flow in a row: a message, a value. */
export function rowText(row: StepRow): string {
  const parts = row.kind === 'step' ? row.parts : row.kind === 'action' ? [row.part] : [];
  return parts
    .map((part) => (part.is === 'action' ? part.text : part.operand))
    .filter((text) => text !== '')
    .join(' ');
}

function partName(part: CardPart, catalog: Catalog): string {
  return lookOf(part, catalog).title;
}
