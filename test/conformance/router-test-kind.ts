import { z } from 'zod';
import { glificTests } from '../../electron/engine/cases/glific/index.ts';
import type { GlificTest } from '../../electron/engine/cases/glific/test.ts';
import { matchOf } from '../../electron/engine/cases/textit/match.ts';
import { textItTests } from '../../electron/engine/cases/textit/index.ts';
import { applyFunction } from '../../electron/engine/expressions/evaluate.ts';
import type { FunctionContext } from '../../electron/engine/expressions/functions/function.ts';
import {
  ErrorValue,
  isArray,
  ObjectValue,
  textOf,
  type Value,
} from '../../electron/engine/expressions/values.ts';
import { environmentOf, environmentSchema } from './environment.ts';
import { kindOf, Refusal, type Kind } from './kind.ts';
import { readValue, writeValue } from './values.ts';

const schema = z.object({
  dialect: z.enum(['textit', 'glific']).default('textit'),
  name: z.string(),
  args: z.array(z.unknown()),
  env: environmentSchema,
});

/**
 * A router test. The first value is what is tested. In Glific's dialect that is a text, a message
 * (`{"text","kind"}`, kinds as `image`), or for `has_group` the groups that the person is in.
 */
export const routerTestKind: Kind = kindOf(schema, ({ dialect, name, args, env }) => {
  const world = environmentOf(env);
  const values = args.map((value) => readValue(value, world));
  const [operand = null, ...rest] = values;
  return {
    value: dialect === 'glific' ? glific(name, operand, rest) : textIt(name, values, world),
  };
});

function textIt(name: string, values: readonly Value[], context: FunctionContext): unknown {
  const test = textItTests.find((candidate) => candidate.name === name);
  if (test === undefined) throw new Refusal(`there is no test called ${name}`);
  const result = applyFunction(test, values, context);
  if (result instanceof ErrorValue) return writeValue(result);
  if (matchOf(result) === null || !(result instanceof ObjectValue)) return false;
  return writeValue(result);
}

function glific(name: string, operand: Value, args: readonly Value[]): unknown {
  const test = glificTests.find((candidate) => candidate.name === name);
  if (test === undefined) throw new Refusal(`there is no test called ${name}`);
  const subject = subjectOf(operand);
  const holds = test.holds(subject, args.map(textOf));
  if (holds instanceof ErrorValue) return writeValue(holds);
  return holds && { match: subject.text, ...(test.keeps && { extra: test.keeps(subject) }) };
}

function subjectOf(operand: Value): Parameters<GlificTest['holds']>[0] {
  const groups = isArray(operand) ? operand : [];
  const property = (object: Value, key: string): string =>
    object instanceof ObjectValue ? textOf(object.read(key) ?? null) : '';
  const isMessage = operand instanceof ObjectValue;
  return {
    text: isMessage ? property(operand, 'text') : isArray(operand) ? '' : textOf(operand),
    kind: isMessage ? property(operand, 'kind') || 'text' : 'text',
    isIn: ({ uuid, name }) =>
      groups.some(
        (group) =>
          property(group, 'uuid') === uuid || (name !== '' && property(group, 'name') === name),
      ),
  };
}
