import {
  changeContact,
  createContact,
  detailOf,
  messagesFor,
  searchFor,
} from '../../services/contacts/contacts.ts';
import { resumeFlow } from '../../services/contacts/resume-flow.ts';
import { addSharer } from '../../services/contacts/sharers.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function contactHandlers({ context }: Desk): Handlers['contacts'] {
  return {
    search: (input) => searchFor(context, input),
    get: ({ id }) => detailOf(context, id),
    messages: ({ id, before, limit }) => messagesFor(context, id, before, limit),
    create: (input) => createContact(context, input),
    update: (input) => changeContact(context, input),
    addSharer: (input) => addSharer(context, input),
    resumeFlow: (input) => resumeFlow(context, input),
  };
}
