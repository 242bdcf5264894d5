import { advance } from '../../electron/engine/advance.ts';
import type { Environment } from '../../electron/engine/environment.ts';
import type { EngineEvent, GroupRef, LabelRef } from '../../electron/engine/events.ts';
import {
  registryOf,
  type FieldDefinition,
  type FieldRegistry,
} from '../../electron/engine/fields.ts';
import { compile } from '../../electron/engine/flow/compile.ts';
import type { CompiledFlow, Dialect } from '../../electron/engine/flow/model.ts';
import { readFlows, type ReadFlow } from '../../electron/engine/flow/read-flows.ts';
import type { SessionState, SessionStatus } from '../../electron/engine/session.ts';
import type { ContactView, Input, WebhookResponse } from '../../electron/engine/world.ts';
import type { WoundUniverse } from './environment.ts';
import { Refusal } from './kind.ts';
import type { HttpMocks } from './http-mocks.ts';
import { changedPerson, withFields } from './person.ts';

export interface PlayOptions {
  /** Null: as each file says. */
  readonly dialect: Dialect | null;
  /** Definitions or whole export files. */
  readonly flows: readonly unknown[];
  readonly person: ContactView;
  /** Groups that exist; null: every group that a flow names does. */
  readonly groups: readonly GroupRef[] | null;
  /** Fields that people can have; null: every key is one. */
  readonly fields: readonly FieldDefinition[] | null;
  /** Labels that exist; null: every label that a flow names does. */
  readonly labels: readonly LabelRef[] | null;
  readonly globals: Readonly<Record<string, string>>;
  /** Answers for the calls of the flows. */
  readonly mocks: HttpMocks;
  /** Without languages, those of the flows count. */
  readonly environment: Environment;
  readonly universe: WoundUniverse;
}

/** What happened, the person after it, and the answer of the call that it goes back to. */
export interface Told {
  readonly event: EngineEvent;
  readonly person: ContactView;
  readonly response: WebhookResponse | null;
}

/** One person in a session, with a host that does nothing but keep what the engine says. */
export class Play {
  readonly universe: WoundUniverse;
  readonly #options: PlayOptions;
  readonly #environment: Environment;
  readonly #flows: readonly CompiledFlow[];
  readonly #fields: FieldRegistry | null;
  #person: ContactView;
  #session: SessionState | null = null;

  constructor(options: PlayOptions) {
    this.#options = options;
    const files = options.flows.flatMap(flowsIn);
    this.#flows = files.map((flow) => compiled(flow, options.dialect));
    const { environment } = options;
    const languages = new Set(files.flatMap((flow) => flow.languages));
    this.#environment =
      environment.languages.length > 0
        ? environment
        : { ...environment, languages: Array.from(languages) };
    const { fields, person } = options;
    this.#fields = fields === null ? null : registryOf(fields, false);
    // In Glific people have what they have, listed or not.
    const isListed = this.#flows.every(({ dialect }) => dialect === 'textit');
    this.#person = isListed ? withFields(person, fields) : person;
    this.universe = options.universe;
  }

  get person(): ContactView {
    return this.#person;
  }

  get sessionUuid(): string {
    return this.#session?.uuid ?? '';
  }

  get status(): SessionStatus | null {
    return this.#session?.status ?? null;
  }

  /** Milliseconds UTC at which the wait times out or expires; null when it does not. */
  dueAt(end: 'timeout' | 'expiration'): number | null {
    const wait = this.#session?.wait;
    return (end === 'timeout' ? wait?.timeoutAt : wait?.expiresAt) ?? null;
  }

  /** The first flow that was given. */
  get first(): CompiledFlow | undefined {
    return this.#flows[0];
  }

  /** A flow by its uuid, or by its name. */
  flow(reference: string): CompiledFlow | undefined {
    return (
      this.#flows.find(({ uuid }) => uuid === reference) ??
      this.#flows.find(({ name }) => name === reference)
    );
  }

  /**
   * Moves the session by one input; a time that has to run out does so, and calls are answered at once, so that a sprint
   * with calls is one, as in goflow.
   */
  give(input: Input): readonly Told[] {
    const due =
      input.type === 'timeout' || input.type === 'expiration' ? this.dueAt(input.type) : null;
    if (due !== null) this.universe.windTo(due);
    const told = this.#advance(input);
    if (input.type === 'message')
      this.#person = { ...this.#person, lastSeenAt: this.universe.now() };
    return told;
  }

  #advance(input: Input): readonly Told[] {
    const { globals, universe, mocks } = this.#options;
    const { session, events } = advance(this.#session, input, {
      universe,
      environment: this.#environment,
      globals,
      contact: this.#person,
      flow: (uuid) => this.#flows.find((flow) => flow.uuid === uuid) ?? null,
      revision: (id) => this.#flows.find((flow) => flow.revisionId === id) ?? null,
      fields: () => this.#fields,
      group: (reference) => named(this.#options.groups, reference),
      label: (reference) => named(this.#options.labels, reference),
      flowNamed: (name) => this.#flows.find((flow) => flow.name === name) ?? null,
      mayCall: () => true,
    });
    this.#session = session;
    const told = events.map((event): Told => {
      this.#person = changedPerson(this.#person, event, universe.now());
      const response = input.type === 'webhook' ? input.response : null;
      return { event, person: this.#person, response };
    });
    const call = events.findLast((event) => event.type === 'webhook_requested');
    if (call === undefined || session.wait?.kind !== 'webhook') return told;
    return [...told, ...this.#advance({ type: 'webhook', response: mocks.answer(call.url) })];
  }
}

/** What a reference means among those that exist: found by id, then by name; null: each one exists. */
function named(known: readonly GroupRef[] | null, { uuid, name }: GroupRef): GroupRef | null {
  if (known === null) return { uuid: uuid === '' ? name : uuid, name };
  return known.find((one) => one.uuid === uuid) ?? known.find((one) => one.name === name) ?? null;
}

function flowsIn(file: unknown): readonly ReadFlow[] {
  const { flows, problems } = readFlows(file);
  const problem = problems.find(({ code }) => code === 'not_a_flow');
  if (flows.length === 0) throw new Refusal(problem?.text ?? 'there is no flow in it');
  return flows;
}

function compiled(flow: ReadFlow, dialect: Dialect | null): CompiledFlow {
  const revisionId = `revision of ${flow.uuid ?? flow.name}`;
  return compile(flow.definition, { revisionId, dialect: dialect ?? flow.dialect }).flow;
}
