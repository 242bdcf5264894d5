import { z } from 'zod';
import { limits } from '../limits.ts';
import { plainLine, resultName, templateLine } from '../editing/field.ts';
import { trimSpace } from '../expressions/text.ts';
import { defineAction, optionalText } from './action.ts';

/** Stores a result of the run. In Glific the value is also the input, in TextIt the input is empty. */
export const setRunResult = defineAction({
  type: 'set_run_result',
  summary: 'Stores a result of the flow.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'flow',
  defaults: { name: '', value: '', category: '' },
  form: {
    name: { ...resultName, required: true },
    value: { ...templateLine, longest: limits.resultValue },
    category: { ...plainLine, localizable: true, longest: limits.categoryName },
  },
  schema: z.object({ name: z.string().min(1), value: optionalText, category: optionalText }),
  example: { name: 'Crop', value: 'rice', category: 'Grain' },
  compile: ({ name, value, category }, { uuid }, context) => {
    const template = context.template(value);
    const categories = context.localized(
      uuid,
      'category',
      [category],
      (items) => items[0] ?? category,
    );
    return (run) => {
      const whole = run.wholeText(template);
      if (whole === null) return;
      const set = trimSpace(whole);
      run.saveResult({
        name,
        value: set,
        category,
        categoryLocalized: run.choose(categories).value,
        input: run.flow.dialect === 'glific' ? set : '',
      });
    };
  },
  outline: ({ name, value, category }) =>
    `Stores the result "${name}": ${value}${category === '' ? '' : ` (${category})`}`,
});
