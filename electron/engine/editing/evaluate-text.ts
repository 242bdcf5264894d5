import { traceExpression } from '../expressions/evaluate.ts';
import { parseExpression, type Expression, type Spans } from '../expressions/parse.ts';
import { scanTemplate, type TemplatePart } from '../expressions/scan.ts';
import { cutWithEllipsis } from '../expressions/text.ts';
import type { Span } from '../expressions/tokens.ts';
import { ErrorValue, textOf } from '../expressions/values.ts';
import { compileVariables } from '../expressions/variables.ts';
import { readDefinition } from '../flow/read-definition.ts';
import { resultKey, storedAt } from '../flow/stored-results.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import type { Dialect } from '../flow/model.ts';
import { limits } from '../limits.ts';
import type { NodeRun } from '../run/node-run.ts';
import { isRoot } from '../run/roots.ts';
import type { World } from '../world.ts';
import type { EvaluatedText, KnownKeys, TextError } from './evaluated-text.ts';
import { freshRun } from './fresh-run.ts';
import { unknownNames } from './unknown-names.ts';
import { strayExpressions } from './stray-expressions.ts';
import { variableErrors } from './variable-errors.ts';

/** The flow that a text stands in. */
export interface TextPlace {
  /** The definition of the flow, as it is stored. */
  readonly definition: unknown;
  readonly dialect: Dialect;
}

/**
 * A text as the person of `world` would read it at a step of the flow, and what in it does not work. All expressions together may
 * do as much work as one of a message may. Never throws.
 */
export function evaluateText(text: string, place: TextPlace, world: World): EvaluatedText {
  return evaluateRead(
    text,
    readDefinition(place.definition, place.dialect, () => undefined),
    world,
  );
}

/** The same in a flow that was read already. */
export function evaluateRead(
  text: string,
  definition: FlowDefinition,
  world: World,
): EvaluatedText {
  const { dialect } = definition;
  const run = freshRun(definition, world);
  const known: KnownKeys = {
    fields: run.sprint.world.fields()?.byKey ?? null,
    results: new Set(definition.nodes.flatMap(storedAt).map((name) => resultKey(dialect, name))),
  };
  if (dialect === 'glific') {
    return {
      text: run.text(compileVariables(text)),
      errors: variableErrors(text, known, run.scope),
    };
  }
  return new Evaluation(run, known).of(text);
}

/** A text of TextIt's dialect while its parts are worked out one after the other. */
class Evaluation {
  readonly #run: NodeRun;
  readonly #known: KnownKeys;
  readonly #errors: TextError[] = [];
  #left: number = limits.expressionBudget;

  constructor(run: NodeRun, known: KnownKeys) {
    this.#run = run;
    this.#known = known;
  }

  of(source: string): EvaluatedText {
    let text = '';
    let position = 0;
    for (const part of scanTemplate(source, isRoot)) {
      if (part.kind === 'text') text += part.text;
      else {
        this.#errors.push(...strayExpressions(source.slice(position, part.start), position));
        text += this.#expression(source, part);
        position = part.end;
      }
      // What follows is cut off anyway; a character may take two units.
      if (text.length > 2 * limits.templateOutput) return this.#told(text);
    }
    this.#errors.push(...strayExpressions(source.slice(position), position));
    return this.#told(text);
  }

  #told(text: string): EvaluatedText {
    return { text: cutWithEllipsis(text, limits.templateOutput), errors: this.#errors };
  }

  /** What an expression leaves in the text: nothing when it fails. */
  #expression(source: string, part: Extract<TemplatePart, { kind: 'expression' }>): string {
    const offset = part.start + (source[part.start + 1] === '(' ? 2 : 1);
    const tell = ({ from, to }: Span, message: string): void => {
      // Where nothing stands, the whole is meant.
      const place =
        from < to ? { from: offset + from, to: offset + to } : { from: part.start, to: part.end };
      this.#errors.push({ ...place, message: sentence(message) });
    };
    const spans: Spans = new Map();
    const parsed = parseExpression(part.source, spans);
    const whole = { from: 0, to: part.source.length };
    if (!parsed.ok) {
      tell(parsed.at.from < parsed.at.to ? parsed.at : whole, parsed.message);
      return '';
    }
    const placeOf = (expression: Expression): Span => spans.get(expression) ?? whole;
    const unknown = unknownNames(parsed.expression, this.#known);
    for (const { expression, message } of unknown) tell(placeOf(expression), message);
    const { expressions } = this.#run.scope;
    const { value, origin, left } = traceExpression(parsed.expression, expressions, this.#left);
    this.#left = left;
    if (!(value instanceof ErrorValue)) return textOf(value);
    if (!unknown.some(({ expression }) => expression === origin) && !this.#isForLater(origin))
      tell(placeOf(origin), value.message);
    return '';
  }

  /** True for a part of what there is only later in a run, such as the answer of a call: that is no mistake. */
  #isForLater(origin: Expression): boolean {
    if (origin.kind !== 'property' && origin.kind !== 'index') return false;
    const { expressions } = this.#run.scope;
    const { value, left } = traceExpression(origin.object, expressions, this.#left);
    this.#left = left;
    return value === null;
  }
}

function sentence(message: string): string {
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`;
}
