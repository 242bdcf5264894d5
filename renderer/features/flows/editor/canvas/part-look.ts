import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import type { Catalog } from '../../../../../electron/engine/editing/catalog-types.ts';
import { m } from '../../../../lib/messages.ts';
import { actionWords } from '../panel/words/action-words.ts';
import type { StepChoice } from '../new-step.ts';
import { entryOf } from '../panel/action-kind.ts';
import { nodeKindOf } from '../panel/node-kind.ts';
import { nodeWords } from '../panel/words/node-words.ts';
import type { CardPart } from './card.ts';
import {
  actionIcons,
  consentIcons,
  nodeIcons,
  type StepIcon,
  type StepTone,
} from './step-looks.ts';

/** How a part of a card looks: its name, its sign, its colour. */
export interface PartLook {
  readonly title: string;
  readonly icon: StepIcon;
  readonly tone: StepTone;
}

/** The look of a part; of an action that nobody here knows its type stands for its name. */
export function lookOf(part: CardPart, catalog: Catalog): PartLook {
  if (part.is === 'router') {
    const kind = nodeKindOf(catalog, part.node)?.id ?? 'split_by_expression';
    return {
      title: nodeWords[kind].title(),
      icon: nodeIcons[kind],
      tone: part.node.router?.wait == null ? 'split' : 'ask',
    };
  }
  if (part.consent !== null)
    return {
      title: part.consent === 'optin' ? m.editor_card_opted_in() : m.editor_card_opted_out(),
      icon: consentIcons[part.consent],
      tone: part.consent === 'optin' ? 'consent-in' : 'consent-out',
    };
  const entry = entryOf(catalog, part.action);
  return entry === undefined
    ? { title: part.action.type.replaceAll('_', ' '), icon: CircleQuestionMark, tone: 'other' }
    : { title: actionWords[entry.id].title(), icon: actionIcons[entry.id], tone: entry.group };
}

/** The sign and the colour of something that can be added. */
export function choiceLook(choice: StepChoice): Omit<PartLook, 'title'> {
  if (choice.is === 'node')
    return {
      icon: nodeIcons[choice.entry.id],
      tone: choice.entry.when.waits ? 'ask' : 'split',
    };
  const { id, group } = choice.entry;
  return { icon: actionIcons[id], tone: id === 'set_consent' ? 'consent-in' : group };
}
