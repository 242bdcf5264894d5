import { archivePurpose, listPurposes, savePurpose } from '../../services/record/purpose-desk.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function purposeHandlers({ context }: Desk): Handlers['purposes'] {
  return {
    list: () => listPurposes(context),
    save: (input) => savePurpose(context, input),
    archive: ({ id, archived }) => archivePurpose(context, id, archived),
  };
}
