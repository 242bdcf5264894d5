import type { SvelteFlowProps } from '@xyflow/svelte';
import { m } from '../../../../lib/messages.ts';
import type { EditorDesk } from '../editor-desk.svelte.ts';
import { cardOf } from './card.ts';
import type { ElementWords } from './canvas-elements.ts';
import { lookOf } from './part-look.ts';

/** What the canvas library says, in the language of the page. */
export function canvasTexts(): NonNullable<SvelteFlowProps['ariaLabelConfig']> {
  return {
    'node.a11yDescription.default': m.editor_a11y_step(),
    'node.a11yDescription.keyboardDisabled': m.editor_a11y_step(),
    'node.a11yDescription.ariaLiveMessage': () => m.editor_a11y_moved(),
    'edge.a11yDescription.default': m.editor_a11y_edge(),
    'minimap.ariaLabel': m.editor_minimap(),
    'handle.ariaLabel': m.editor_handle(),
  };
}

/** Names of steps and lines for a screen reader. */
export function elementWords(desk: EditorDesk): ElementWords {
  const { numbers, catalog } = desk;
  const numberOf = (uuid: string): number => numbers.get(uuid) ?? 0;
  return {
    step: (step) => {
      const [first] = cardOf(step, desk.dialect).parts;
      const name = first === undefined ? m.editor_card_empty() : lookOf(first, catalog).title;
      return m.editor_step_label({ number: numberOf(step.uuid), name });
    },
    edge: ({ from, to, label }) =>
      label === ''
        ? m.editor_edge_label({ from: numberOf(from), to: numberOf(to) })
        : m.editor_edge_label_category({ from: numberOf(from), to: numberOf(to), category: label }),
  };
}
