import type { ActionType } from './action.ts';
import { addContactGroups } from './add-contact-groups.ts';
import { enterFlow } from './enter-flow.ts';
import { removeContactGroups } from './remove-contact-groups.ts';
import { sendInteractiveMsg } from './send-interactive-msg.ts';
import { sendMsg } from './send-msg.ts';
import { setContactField } from './set-contact-field.ts';
import { setContactLanguage } from './set-contact-language.ts';
import { setContactName } from './set-contact-name.ts';
import { setRunResult } from './set-run-result.ts';

const all: readonly ActionType[] = [
  addContactGroups,
  enterFlow,
  removeContactGroups,
  sendInteractiveMsg,
  sendMsg,
  setContactField,
  setContactLanguage,
  setContactName,
  setRunResult,
];

/** The action types that flows may use, by their name in flow files. */
export const actionTypes: ReadonlyMap<string, ActionType> = new Map(
  all.map((action) => [action.type, action]),
);
