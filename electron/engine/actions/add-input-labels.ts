import { z } from 'zod';
import { defineAction } from './action.ts';
import { labelsForm, namedOutright, namedThings, thingFinder, thingNames } from './named-things.ts';

/** Labels the message that led here; where there is none, that is reported. */
export const addInputLabels = defineAction({
  type: 'add_input_labels',
  summary: 'Labels the message of the person.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'contact',
  defaults: { labels: [] },
  form: { labels: { ...labelsForm, required: true } },
  schema: z.object({ labels: namedThings }),
  example: { labels: [{ uuid: 'l-1', name: 'Question' }] },
  compile: ({ labels }, _action, context) => {
    const find = thingFinder(labels, context, (run, label) => run.label(label));
    return (run) => {
      const { message } = run.sprint;
      if (message === null) {
        run.error('no_input', 'There is no message of the person to label.');
        return;
      }
      const found = find(run);
      if (found.length > 0)
        run.sprint.emit({ type: 'input_labels_added', messageUuid: message.uuid, labels: found });
    };
  },
  outline: ({ labels }) => `Labels the message: ${thingNames(labels)}`,
  needs: ({ labels }) => ({ labels: namedOutright(labels) }),
});
