import { usualForms, type Environment } from '../../environment.ts';
import { choose } from '../../run/localize.ts';
import { compileRead } from '../compile.ts';
import type { FlowDefinition, NodeDefinition } from '../definition.ts';
import { nodesThatSet } from '../consent-path.ts';
import { leadingTo, nodesByUuid, reachableFrom, sourcesOf } from '../graph.ts';
import type { CompiledFlow, Localized } from '../model.ts';
import { readDefinition } from '../read-definition.ts';
import { Answers } from './answers.ts';
import { messagesOf, type FlowMessage } from './messages.ts';
import type { FlowSource, KeywordMeaning, KnownFlow, Purpose } from './purpose.ts';
import { enteredBy, isSend, pauses } from './step.ts';

/** A flow as the rules look at it: what several of them need is worked out once. */
export class FlowView {
  readonly definition: FlowDefinition;
  readonly purpose: Purpose;
  readonly environment: Environment;
  readonly nodes: ReadonlyMap<string, NodeDefinition>;
  /** The steps that can happen, in reading order. */
  readonly steps: readonly NodeDefinition[];
  readonly reached: ReadonlySet<string>;
  /** The sub-flows that were looked at, by id; shared by all of them. */
  readonly #views: Map<string, FlowView>;
  readonly #keywords = new Map<string, KeywordMeaning | null>();
  readonly #soon = new Map<'optin' | 'optout', ReadonlySet<string>>();
  readonly #asking = new Map<string, readonly NodeDefinition[]>();
  readonly #messages = new Map<string, readonly FlowMessage[]>();
  #sources: ReadonlyMap<string, readonly string[]> | null = null;
  #compiled: CompiledFlow | null;
  #answers: Answers | null = null;

  /** `compiled`: the same flow, when it was compiled already; `views`: sub-flows that were looked at already. */
  constructor(
    definition: FlowDefinition,
    purpose: Purpose,
    known: { readonly compiled?: CompiledFlow; readonly views?: Map<string, FlowView> } = {},
  ) {
    this.#compiled = known.compiled ?? null;
    this.#views = known.views ?? new Map<string, FlowView>();
    this.purpose = purpose;
    this.definition = definition;
    this.nodes = nodesByUuid(this.definition);
    const { entryUuid } = this.definition;
    this.reached = reachableFrom(this.definition, entryUuid === null ? [] : [entryUuid]);
    this.steps = Array.from(this.reached).flatMap((uuid) => this.nodes.get(uuid) ?? []);
    this.environment = {
      languages: languagesFor(purpose, this.definition),
      timezone: 'UTC',
      country: 'IN',
      ...usualForms,
    };
  }

  /** A flow as it is stored. */
  static of(
    { definition, dialect }: FlowSource,
    purpose: Purpose,
    views?: Map<string, FlowView>,
  ): FlowView {
    const read = readDefinition(definition, dialect, () => undefined);
    return new FlowView(read, purpose, views && { views });
  }

  get isGlific(): boolean {
    return this.definition.dialect === 'glific';
  }

  /** Languages that people may read this flow in, the default first. */
  get languages(): readonly string[] {
    return this.environment.languages;
  }

  /** Steps that lead to a step, by its uuid. */
  get sources(): ReadonlyMap<string, readonly string[]> {
    this.#sources ??= sourcesOf(this.definition);
    return this.#sources;
  }

  get compiled(): CompiledFlow {
    this.#compiled ??= compileRead(this.definition, '', () => undefined);
    return this.#compiled;
  }

  /** Puts answers to the questions of this flow, as the engine would. */
  get answers(): Answers {
    this.#answers ??= new Answers(this.compiled, this.environment);
    return this.#answers;
  }

  /** True for a step that waits for an answer. */
  waits(node: NodeDefinition): boolean {
    return node.router?.wait != null && this.definition.type !== 'background';
  }

  /** True for a step at which a conversation rests: nothing more happens until something comes in. */
  rests(node: NodeDefinition): boolean {
    return this.waits(node) || pauses(node);
  }

  messages(node: NodeDefinition): readonly FlowMessage[] {
    const known = this.#messages.get(node.uuid);
    if (known !== undefined) return known;
    const messages = messagesOf(node, this.definition);
    this.#messages.set(node.uuid, messages);
    return messages;
  }

  /** What a person of this language gets to read. */
  inLanguage<T>(localized: Localized<T>, language: string): T {
    return choose(localized, this.compiled, language, this.environment).value;
  }

  /** What words mean to the keyword gate when they are sent alone. */
  keyword(text: string): KeywordMeaning | null {
    const known = this.#keywords.get(text);
    if (known !== undefined) return known;
    const meaning = this.purpose.keyword?.(text) ?? null;
    this.#keywords.set(text, meaning);
    return meaning;
  }

  /** The steps whose messages people have just read when they are asked here. */
  asking(question: NodeDefinition): readonly NodeDefinition[] {
    const known = this.#asking.get(question.uuid);
    if (known !== undefined) return known;
    const near = new Set(stepsAsking(question, this));
    const asking = near.size < 2 ? Array.from(near) : this.steps.filter((node) => near.has(node));
    this.#asking.set(question.uuid, asking);
    return asking;
  }

  /** True when the question is put in words that are translated into this language. */
  askedIn(question: NodeDefinition, language: string): boolean {
    return this.asking(question)
      .flatMap((node) => this.messages(node))
      .some((message) => message.text.translations?.has(language) === true);
  }

  /**
   * The steps from which consent is set to this value before the next question is asked, and those
   * that set it.
   */
  soonSetting(value: 'optin' | 'optout'): ReadonlySet<string> {
    const known = this.#soon.get(value);
    if (known !== undefined) return known;
    const targets = new Set(nodesThatSet(this.definition, value));
    const isOnWay = (uuid: string): boolean => {
      const node = this.nodes.get(uuid);
      return targets.has(uuid) || (node !== undefined && !this.waits(node));
    };
    const leading = leadingTo(this.definition, Array.from(targets), isOnWay);
    const soon = new Set(Array.from(leading).filter(isOnWay));
    this.#soon.set(value, soon);
    return soon;
  }

  /** The flows that a step enters, as far as the file names them and they are here. */
  subFlows(node: NodeDefinition): readonly FlowView[] {
    const { known } = this.purpose;
    if (known === undefined) return [];
    return enteredBy(node).flatMap((reference) => {
      const found = known.flow(reference);
      return found === null ? [] : [this.#viewOf(found)];
    });
  }

  /** Another flow, seen with the same surroundings. */
  other(source: FlowSource): FlowView {
    return FlowView.of(source, { ...this.purpose, role: null }, this.#views);
  }

  #viewOf(flow: KnownFlow): FlowView {
    const seen = this.#views.get(flow.id);
    if (seen !== undefined) return seen;
    const view = this.other(flow);
    this.#views.set(flow.id, view);
    return view;
  }
}

function languagesFor(purpose: Purpose, definition: FlowDefinition): readonly string[] {
  if (purpose.languages.length > 0) return purpose.languages;
  const own = definition.language === 'und' ? [] : [definition.language];
  return [...new Set([...own, ...definition.translations.keys()])];
}

/** The question's own message, else the nearest ones on every way to it; none behind another question. */
function stepsAsking(question: NodeDefinition, view: FlowView): readonly NodeDefinition[] {
  const sends = (node: NodeDefinition): boolean => node.actions.some(({ type }) => isSend(type));
  if (sends(question)) return [question];
  const seen = new Set<string>();
  const found: NodeDefinition[] = [];
  const ahead = [...(view.sources.get(question.uuid) ?? [])];
  for (let uuid = ahead.pop(); uuid !== undefined; uuid = ahead.pop()) {
    const node = view.nodes.get(uuid);
    if (node === undefined || seen.has(uuid) || !view.reached.has(uuid)) continue;
    seen.add(uuid);
    if (sends(node)) found.push(node);
    else if (!view.waits(node)) ahead.push(...(view.sources.get(uuid) ?? []));
  }
  return found;
}
