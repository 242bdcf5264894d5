import { allGroups } from '../../../db/read/contact.ts';
import { allFields } from '../../../db/read/field.ts';
import { allFlows, draftRevision, publishedRevision } from '../../../db/read/flow.ts';
import { allLabels } from '../../../db/read/label.ts';
import type { FlowNames } from '../../api/contract/flow-catalog.ts';
import { languageLabel, namedLanguages, twoLetterCode } from '../../engine/flow/locales.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import type { Context } from '../core/context.ts';
import { globalsOf } from '../core/settings.ts';
import { storedMessages } from './stored-messages.ts';

/** What a flow can name here, for pickers. */
export function flowNames(context: Context): FlowNames {
  const { db, settings, channels } = context;
  const ours = settings.current.languages;
  return {
    groups: allGroups(db).map(({ id, name }) => ({ uuid: id, name })),
    fields: allFields(db).map(({ key, name, type }) => ({ key, name, type })),
    labels: allLabels(db).map(({ id, name }) => ({ uuid: id, name })),
    flows: allFlows(db)
      .filter(({ archivedAt }) => archivedAt === null)
      .flatMap(({ id, name }) => {
        const revision = draftRevision(db, id) ?? publishedRevision(db, id);
        return revision === undefined
          ? []
          : [{ uuid: id, name, dialect: revision.dialect as Dialect }];
      }),
    channels: channels.all().map(({ id, name }) => ({ uuid: id, name })),
    languages: [...ours, ...namedLanguages.filter((code) => !ours.includes(code))].map((code) => ({
      code,
      glific: twoLetterCode(code),
      name: languageLabel(code),
      ours: ours.includes(code),
    })),
    messages: Array.from(storedMessages(db), ([name, message]) => ({
      id: textOfId(message['source_id']),
      name,
      text: JSON.stringify(message['interactive_content'] ?? null),
    })),
    globals: Object.entries(globalsOf(settings.current)).map(([key, text]) => ({ key, text })),
  };
}

/** Files write the id of a message as a number or as a text. */
function textOfId(id: unknown): string {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}
