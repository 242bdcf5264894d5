import { z } from 'zod';
import { opaque, resultName, variableName } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone, saveFailure } from './not-done.ts';

/** A language model. Where it fails, its output is the text `<ERROR>`. Rule: https://textit.com/mr/docs/ (actions). */
export const callLlm = defineNotDone({
  type: 'call_llm',
  summary: 'Asks a language model.',
  dialects: ['textit'],
  offline: 'left_out',
  group: 'call',
  defaults: { llm: null, instructions: '', input: '@input.text', output_local: '_llm_output' },
  form: {
    llm: opaque,
    instructions: opaque,
    input: opaque,
    output_local: variableName,
    result_name: resultName,
  },
  why: 'No language model is asked here; its answer is the text <ERROR>, and the flow takes its way for a failure.',
  schema: z.object({
    llm: z.object({ name: optionalText }).nullish(),
    instructions: z.unknown().optional(),
    input: z.unknown().optional(),
    output_local: optionalText,
    result_name: optionalText,
  }),
  example: {
    llm: { name: 'Helper' },
    instructions: 'Translate into French',
    input: '@input.text',
    output_local: '_llm_output',
  },
  fail:
    ({ output_local: local, result_name: name }) =>
    (run) => {
      if (local !== '') run.setLocal(local, '<ERROR>');
      saveFailure(run, name, '<ERROR>');
      run.bring('failure');
    },
  outline: ({ llm }) => `Does not ask the language model "${llm?.name ?? ''}"`,
});
