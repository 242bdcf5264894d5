import { z } from 'zod';
import { templateLine, variableName } from '../editing/field.ts';
import { Decimal } from '../expressions/decimal.ts';
import { ErrorValue, toDecimal } from '../expressions/values.ts';
import { defineAction, optionalText } from './action.ts';

const operations = ['set', 'increment', 'clear'] as const;

/** Sets, raises or clears a variable of the run (`@locals`). Rule: https://textit.com/mr/docs/ (actions). */
export const setRunLocal = defineAction({
  type: 'set_run_local',
  summary: 'Sets, raises or clears a variable of the flow.',
  dialects: ['textit'],
  offline: 'works',
  group: 'flow',
  defaults: { local: '', value: '1', operation: 'set' },
  form: {
    local: { ...variableName, required: true },
    operation: { kind: 'choice', options: operations, required: true },
    value: templateLine,
  },
  schema: z.object({
    local: z.string().regex(/^[a-z_][a-z0-9_]{0,63}$/),
    value: optionalText,
    operation: z.enum(operations),
  }),
  example: { local: 'tries', value: '1', operation: 'increment' },
  compile: ({ local, value, operation }, _action, context) => {
    if (operation === 'clear') return (run) => run.setLocal(local, null);
    const template = context.template(value);
    return (run) => {
      const whole = run.wholeText(template);
      if (whole === null) return;
      if (operation === 'set') {
        run.setLocal(local, whole);
        return;
      }
      const { locals } = run.run;
      const by = toDecimal(whole);
      const before = toDecimal(Object.hasOwn(locals, local) ? (locals[local] ?? '') : '');
      const sum = by instanceof ErrorValue ? by : numberOf(before).plus(by);
      if (sum instanceof ErrorValue) run.error('not_a_number', `Cannot count: ${sum.message}.`);
      else if (sum === null) run.error('not_a_number', 'Cannot count: the number is out of range.');
      else run.setLocal(local, sum.toString());
    };
  },
  outline: ({ local, value, operation }) =>
    operation === 'clear'
      ? `Clears the variable "${local}"`
      : `${operation === 'set' ? 'Sets' : 'Raises'} the variable "${local}" ${operation === 'set' ? 'to' : 'by'}: ${value}`,
});

/** What has not been counted yet is 0. */
function numberOf(value: Decimal | ErrorValue): Decimal {
  return value instanceof ErrorValue ? Decimal.of(0) : value;
}
