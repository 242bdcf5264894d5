import { join } from 'node:path';
import {
  changeContact,
  createContact,
  detailOf,
  messagesFor,
  searchFor,
} from '../../services/contacts/contacts.ts';
import { resumeFlow } from '../../services/contacts/resume-flow.ts';
import { addSharer } from '../../services/contacts/sharers.ts';
import { backupsIn } from '../../services/erasure/backups.ts';
import { erasePerson, previewErasure } from '../../services/erasure/erase.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function contactHandlers({ context, tasks, dataDirectory }: Desk): Handlers['contacts'] {
  const backups = () => backupsIn(join(dataDirectory, 'backups'));
  const places = { evidenceDirectory: join(dataDirectory, 'evidence') };
  return {
    erasePreview: async ({ contactId }) => ({
      ...previewErasure(context, contactId),
      backups: await backups(),
    }),
    erase: async ({ task: id, ...given }) => ({
      ...(await tasks.run(id, (task) => erasePerson(context, task, places, given))),
      backups: await backups(),
    }),
    search: (input) => searchFor(context, input),
    get: ({ id }) => detailOf(context, id),
    messages: ({ id, before, limit }) => messagesFor(context, id, before, limit),
    create: (input) => createContact(context, input),
    update: (input) => changeContact(context, input),
    addSharer: (input) => addSharer(context, input),
    resumeFlow: (input) => resumeFlow(context, input),
  };
}
