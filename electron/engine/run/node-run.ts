import type { GroupRef, LabelRef } from '../events.ts';
import type { Template, TemplateScope } from '../expressions/template.ts';
import { cut, snakeCase } from '../expressions/text.ts';
import type { Value } from '../expressions/values.ts';
import type { CompiledFlow, CompiledNode, Localized } from '../flow/model.ts';
import { limits } from '../limits.ts';
import type { FlowEntry, RunResult, WaitKind } from '../session.ts';
import type { ContactDraft } from './contact-draft.ts';
import { choose, type Chosen } from './localize.ts';
import type { RunDraft } from './run-draft.ts';
import { templateScope } from './scope.ts';
import type { Sprint } from './sprint.ts';

/**
 * Why a router is asked: a message answers its wait, a sub-flow came back, an action of its node brought
 * something (Glific routes by the first of these words that fits), or the run just passes.
 */
export type RouteCause =
  | { readonly by: 'message' }
  | { readonly by: 'child'; readonly status: string }
  | { readonly by: 'outcome'; readonly words: readonly string[] }
  | { readonly by: 'pass' };

/** What an action asked to wait for before its node goes on. */
export interface PauseRequest {
  readonly kind: Exclude<WaitKind, 'message'>;
  /** Milliseconds UTC at which the run goes on by itself; null = only when the host brings what it waits for. */
  readonly until: number | null;
}

/** A run standing at a node: all that actions and routers may see and do. */
export class NodeRun {
  readonly sprint: Sprint;
  readonly run: RunDraft;
  readonly flow: CompiledFlow;
  readonly node: CompiledNode;
  cause: RouteCause = { by: 'pass' };
  entry: FlowEntry | null = null;
  pause: PauseRequest | null = null;
  #scope: TemplateScope | null = null;

  constructor(sprint: Sprint, run: RunDraft, flow: CompiledFlow, node: CompiledNode) {
    this.sprint = sprint;
    this.run = run;
    this.flow = flow;
    this.node = node;
  }

  get contact(): ContactDraft {
    return this.sprint.contact;
  }

  /** Says that a part could not be done; the session goes on. */
  error(code: string, text: string): void {
    this.sprint.emit({
      type: 'error',
      code,
      text,
      nodeUuid: this.node.uuid,
      flowUuid: this.flow.uuid,
    });
  }

  /** Says that a part was done otherwise than the flow says. */
  warning(code: string, text: string): void {
    this.sprint.emit({
      type: 'warning',
      code,
      text,
      nodeUuid: this.node.uuid,
      flowUuid: this.flow.uuid,
    });
  }

  /** Says what an action brought. Glific's routers go by it; TextIt's look at results and locals. */
  bring(...words: readonly string[]): void {
    if (this.flow.dialect === 'glific') this.cause = { by: 'outcome', words };
  }

  /** Sets a variable of the run (`@locals`); null clears it. */
  setLocal(name: string, value: string | null): void {
    const { [name]: _before, ...others } = this.run.locals;
    this.run.locals = value === null ? others : { ...others, [name]: value };
  }

  /** The text or item in the person's language. */
  choose<T>(localized: Localized<T>): Chosen<T> {
    return choose(localized, this.flow, this.contact.language, this.sprint.world.environment);
  }

  /** The text of a template, of at most `limit` characters; parts that fail are left out and reported. */
  text(template: Template, limit?: number): string {
    return template.text(this.scope, (message) => this.error('bad_expression', message), limit);
  }

  /** As `text`, but null when any part failed: setters must not set half a value. */
  wholeText(template: Template): string | null {
    let failed = false;
    const text = template.text(this.scope, (message) => {
      failed = true;
      this.error('bad_expression', message);
    });
    return failed ? null : text;
  }

  /** The typed value of a template. An error is reported and given back as a value. */
  value(template: Template): Value {
    return template.value(this.scope, (message) => this.error('bad_expression', message));
  }

  get scope(): TemplateScope {
    this.#scope ??= templateScope(this);
    return this.#scope;
  }

  /** The local group behind a reference; null, with an `error` event, when there is none. */
  group(reference: GroupRef): GroupRef | null {
    const group = this.sprint.world.group(reference);
    if (group === null)
      this.error(
        'group_missing',
        `The group "${reference.name || reference.uuid}" does not exist here.`,
      );
    return group;
  }

  /** The label behind a reference; null, with an `error` event, when there is none. */
  label(reference: LabelRef): LabelRef | null {
    const label = this.sprint.world.label(reference);
    if (label === null)
      this.error(
        'label_missing',
        `The label "${reference.name || reference.uuid}" does not exist here.`,
      );
    return label;
  }

  /**
   * Stores a result, always; the event follows only when its value or category changed. TextIt keys
   * are the name in snake case, Glific's are the name as typed.
   */
  saveResult(result: Omit<RunResult, 'nodeUuid' | 'createdAt'>): void {
    const { categoryLocalized, ...given } = result;
    const { category } = given;
    const name = cut(given.name, limits.resultName);
    const value = cut(given.value, limits.resultValue);
    const key = this.flow.dialect === 'glific' ? name : snakeCase(name);
    const translated =
      categoryLocalized === undefined || categoryLocalized === category
        ? {}
        : { categoryLocalized };
    const previous = Object.hasOwn(this.run.results, key) ? this.run.results[key] : undefined;
    this.run.results = {
      ...this.run.results,
      [key]: {
        ...given,
        name,
        value,
        ...translated,
        nodeUuid: this.node.uuid,
        createdAt: this.sprint.world.universe.now(),
      },
    };
    if (previous?.value === value && previous.category === category) return;
    this.sprint.emit({
      type: 'run_result_changed',
      key,
      name,
      value,
      category,
      ...translated,
      input: given.input,
      ...(given.extra !== undefined && { extra: given.extra }),
      flowUuid: this.flow.uuid,
    });
  }
}
