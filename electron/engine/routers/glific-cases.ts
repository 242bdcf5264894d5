import { glificTests } from '../cases/glific/index.ts';
import type { Template } from '../expressions/template.ts';
import { ErrorValue } from '../expressions/values.ts';
import type { CaseDefinition } from '../flow/definition.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import { askedWords, unknownCase, type CompiledCase, type Operand } from './case.ts';

const tests = new Map(glificTests.map((test) => [test.name, test]));

/** A case of Glific's dialect, ready to be tested. */
export function compileGlificCase(item: CaseDefinition, context: NodeContext): CompiledCase {
  const test = tests.get(item.type);
  if (test === undefined) return unknownCase(item, context);
  if (test.caveat !== undefined) {
    context.report({
      severity: 'warning',
      code: 'test_never_holds',
      reference: item.type,
      text: `${test.caveat}: the test "${item.type}" never holds.`,
    });
  }
  if (item.args.length < Math.min(test.reads.length, 1)) {
    context.report({
      severity: 'warning',
      code: 'wrong_arguments',
      reference: item.type,
      text: `The test "${item.type}" says nothing to look for.`,
    });
  }
  const args = context.localizedTexts(item.uuid, 'arguments', item.args);
  return {
    uuid: item.uuid,
    test: item.type,
    asks: (run) => {
      const { value, language } = run.choose(args);
      return {
        args: askedWords(value, run),
        language: language === run.flow.language ? '' : language,
      };
    },
    match: (operand, run) => {
      const subject = {
        text: operand.text,
        kind: operand.kind,
        isIn: (reference: { readonly uuid: string; readonly name: string }) => {
          const group = run.group(reference);
          return group !== null && run.contact.isIn(group);
        },
      };
      const holds = test.holds(
        subject,
        run.choose(args).value.map((template) => run.text(template)),
      );
      if (holds instanceof ErrorValue) return holds;
      if (!holds) return null;
      return { text: operand.text, ...(test.keeps && { extra: test.keeps(subject) }) };
    },
  };
}

/**
 * At a wait Glific tests the message whatever the operand says, after a sub-flow how that ended;
 * elsewhere the operand with its variables. Rule: https://glific.github.io/docs/ (flows).
 */
export function glificOperand(run: NodeRun, template: Template): Operand {
  const { cause } = run;
  if (cause.by === 'message') {
    const text = run.sprint.message?.text ?? '';
    return { value: text, text, kind: run.sprint.message?.kind ?? 'text' };
  }
  const text = cause.by === 'child' ? cause.status : run.text(template);
  return { value: text, text, kind: 'text' };
}
