import type { FlowNames } from '../../../../electron/api/contract/flow-catalog.ts';
import type { FlowCounts } from '../../../../electron/api/contract/flow-counts.ts';
import type { OpenedFlow, SavedDraft } from '../../../../electron/api/contract/flow-drafts.ts';
import type { FlowProblem, FlowStep } from '../../../../electron/api/contract/flow-rows.ts';
import type { Api } from '../../../../electron/api/contract/index.ts';
import type { Catalog } from '../../../../electron/engine/editing/catalog-types.ts';
import type { DeedName } from './deed-words.ts';
import { DraftSaver } from './draft-saver.svelte.ts';
import {
  definitionIn,
  type DeedContext,
  type Definition,
  type Dialect,
} from './model/definition.ts';
import { graphOf, type Graph } from './model/graph.ts';
import {
  closeStep,
  markSaved,
  openHistory,
  record,
  redo,
  undo,
  type History,
} from './model/history.ts';
import { isSameJson } from './model/json.ts';
import { treeOf } from './model/tree.ts';
import type { PreviewPerson } from './panel/panel-host.ts';
import { countsByStep, stepsOfPath, type StepCounts } from './counts/step-counts.ts';
import { problemsByStep, stepNumbers, unreachableSteps } from './step-facts.ts';

/** A step that shall come into view; a new object each time. */
export interface Jump {
  readonly nodeUuid: string;
  /** The step gets the focus there. */
  readonly withFocus: boolean;
}

/** What an editor offers besides the flow itself. */
export interface EditorLists {
  readonly catalog: Catalog;
  readonly names: FlowNames;
}

/** A deed that was taken back or done again; a new object each time. */
export interface Turn {
  readonly is: 'undo' | 'redo';
  readonly deed: DeedName;
}

const day = 86_400_000;
const noSteps = unreachableSteps([]);

/** One flow on the table: what is drawn, what was done to it, what is chosen, and how it stands to what is stored. */
export class EditorDesk {
  readonly id: string;
  readonly dialect: Dialect;
  readonly catalog: Catalog;
  readonly deeds: DeedContext;
  readonly saver: DraftSaver;
  readonly #api: Api;

  /** Name, role, keywords and the like, as last read. */
  flow = $state.raw<OpenedFlow>() as OpenedFlow;
  /** Of what was stored last. */
  problems = $state.raw<readonly FlowProblem[]>([]);
  outline = $state.raw<readonly FlowStep[]>([]);
  /** The uuids of the chosen steps. */
  selected = $state.raw<readonly string[]>([]);
  jump = $state.raw<Jump | null>(null);
  turn = $state.raw<Turn | null>(null);
  /** Steps that the tester's person has been at. */
  visited = $state.raw<ReadonlySet<string>>(noSteps);
  /** Where of this flow its person is, or was last. */
  testedAt = $state.raw<string | null>(null);
  /** What the steps can name: groups, fields, flows and the like. */
  names = $state.raw<FlowNames>() as FlowNames;
  /** For whom the panel shows what a text gives; null: a made-up person. */
  person = $state.raw<PreviewPerson>({ id: null, name: '' });
  problemsShown = $state(false);
  testing = $state(false);
  /** What of the canvas was seen last. */
  viewport: { readonly x: number; readonly y: number; readonly zoom: number } | null = null;
  /** For how many days counts are shown. */
  countedDays: number | null = null;
  /** What went on within these days; null while no counts are shown. */
  flowCounts = $state.raw<FlowCounts | null>(null);
  readonly counts: StepCounts | null = $derived(
    this.flowCounts === null ? null : countsByStep(this.flowCounts),
  );

  /** Saves of this editor of which the app's event has not come yet. */
  #ownEvents = 0;
  #history = $state.raw<History>(openHistory({}));
  /** What is in use, when it was seen here; undefined while only a draft of the flow was. */
  #published = $state.raw<Definition>();
  #drawn: Graph | undefined;

  readonly definition: Definition = $derived(this.#history.present);
  readonly graph: Graph = $derived.by(() => {
    this.#drawn = graphOf(this.definition, this.dialect, this.#drawn);
    return this.#drawn;
  });
  readonly tree = $derived(treeOf(this.graph));
  /** The steps with their numbers in reading order, from 1. */
  readonly steps = $derived(this.tree.filter(({ kind }) => kind === 'step'));
  readonly numbers = $derived(stepNumbers(this.steps));
  readonly unreachable = $derived(unreachableSteps(this.steps));
  readonly problemsByNode = $derived(problemsByStep(this.problems));
  /** True when what is drawn is what is published already. */
  readonly isPublished = $derived.by(
    () =>
      (this.saver.state.kind === 'saved' && this.saver.state.at === null) ||
      (this.#published !== undefined && isSameJson(this.definition, this.#published)),
  );
  /** What undo would take back, redo do again; null when there is nothing. */
  readonly undoable = $derived((this.#history.past?.label ?? null) as DeedName | null);
  readonly redoable = $derived((this.#history.future?.label ?? null) as DeedName | null);

  constructor(
    api: Api,
    flow: OpenedFlow,
    { catalog, names }: EditorLists,
    newId: () => string = () => crypto.randomUUID(),
  ) {
    this.#api = api;
    this.id = flow.id;
    this.dialect = flow.dialect;
    this.catalog = catalog;
    this.names = names;
    this.deeds = { dialect: flow.dialect, newId };
    this.saver = new DraftSaver(
      (definition, basedOn) => {
        this.#ownEvents += 1;
        return api.flows.saveDraft({ id: flow.id, definition, basedOn });
      },
      (definition, saved) => this.#stored(definition, saved),
      flow.draft,
      flow.savedAt,
    );
    this.#read(flow);
    this.#history = openHistory(definitionIn(flow.definition));
  }

  /**
   * Does a deed and sees to it that it is saved. Deeds with the same `joinKey` that follow each other closely become one
   * step for undo: letters that are typed, a step that is moved by the arrow keys.
   */
  do(name: DeedName, deed: (definition: Definition) => Definition, joinKey?: string): void {
    const joining = joinKey === undefined ? null : { key: joinKey, at: performance.now() };
    this.#go(record(this.#history, deed(this.definition), name, joining));
  }

  /** What comes now is another step for undo. */
  closeStep(): void {
    this.#history = closeStep(this.#history);
  }

  undo(): void {
    this.#turn('undo', this.undoable);
    this.#go(undo(this.#history));
  }

  redo(): void {
    this.#turn('redo', this.redoable);
    this.#go(redo(this.#history));
  }

  select(nodeUuids: readonly string[]): void {
    const { selected } = this;
    const isSame =
      selected.length === nodeUuids.length &&
      selected.every((uuid, index) => uuid === nodeUuids[index]);
    if (!isSame) this.selected = nodeUuids;
  }

  /** Chooses a step and brings it into view; with `withFocus` for a person at the keyboard. */
  goTo(nodeUuid: string, withFocus = false): void {
    if (!this.graph.byUuid.has(nodeUuid)) return;
    this.select([nodeUuid]);
    this.jump = { nodeUuid, withFocus };
  }

  /** Shows how many people came to each step within so many days; null shows none. */
  async showCounts(days: number | null): Promise<void> {
    const to = Date.now();
    this.flowCounts =
      days === null
        ? null
        : await this.#api.flows.counts({ id: this.id, from: to - days * day, to });
    this.countedDays = days;
  }

  /** The tester begins with what is drawn; its person's way is lit on the canvas. */
  async startTest(): Promise<void> {
    await this.saver.flush();
    this.testing = true;
  }

  endTest(): void {
    this.testing = false;
    this.visited = noSteps;
    this.testedAt = null;
  }

  /** The steps of this flow that the tester's person has been at. */
  light(path: readonly { readonly flowId: string; readonly nodeUuid: string }[]): void {
    this.visited = stepsOfPath(path, this.id);
    this.testedAt = path.findLast(({ flowId }) => flowId === this.id)?.nodeUuid ?? null;
  }

  /**
   * Stores what is drawn, then reads what is stored: after a publication, a restored revision, a new name. What is otherwise
   * then is a step for undo under the name of the deed that was done.
   */
  async reload(name: DeedName = 'theirs'): Promise<void> {
    await this.saver.flush();
    await this.#take(name);
  }

  /** True for an event that a save of this editor caused: nothing is to be read again then. */
  isOwnEvent(): boolean {
    if (this.#ownEvents === 0) return false;
    this.#ownEvents -= 1;
    return true;
  }

  /** Something was done to flows: what is drawn follows when nothing of it waits to be saved. */
  async follow(): Promise<void> {
    this.names = await this.#api.flows.names({});
    if (this.saver.isBehind || this.saver.state.kind === 'conflict') return;
    await this.#take();
  }

  /** After a conflict: what the other one saved is drawn; undo gives back what was drawn here. */
  async takeTheirs(): Promise<void> {
    await this.#take();
  }

  /** After a conflict: what is drawn here becomes the draft; undo gives what the other one saved. */
  async keepMine(): Promise<void> {
    const mine = this.definition;
    await this.#take();
    this.do('mine', () => mine);
    await this.saver.flush();
  }

  async #take(name: DeedName = 'theirs'): Promise<void> {
    const { basedOn } = this.saver;
    const flow = await this.#api.flows.open({ id: this.id });
    // What was drawn or saved while this was read counts for more.
    const isInConflict = this.saver.state.kind === 'conflict';
    if (!isInConflict && (this.saver.isBehind || this.saver.basedOn !== basedOn)) return;
    this.#read(flow);
    if (flow.draft === basedOn && !isInConflict) return;
    const stored = definitionIn(flow.definition);
    // The same flow under another name of the draft, as after a publication, is no deed.
    if (!isSameJson(stored, this.definition))
      this.#history = markSaved(record(this.#history, stored, name));
    this.#forgetLost();
    this.saver.rebase(flow.draft, flow.savedAt);
  }

  #read(flow: OpenedFlow): void {
    this.flow = flow;
    if (flow.draft === '') this.#published = definitionIn(flow.definition);
    this.problems = flow.problems;
    this.outline = flow.outline;
  }

  #go(history: History): void {
    if (history === this.#history) return;
    const isChanged = history.present !== this.definition;
    this.#history = history;
    if (!isChanged) return;
    this.#forgetLost();
    this.saver.want(history.present);
  }

  #turn(is: Turn['is'], deed: DeedName | null): void {
    if (deed !== null) this.turn = { is, deed };
  }

  /** Steps that are not there any more are not chosen either. */
  #forgetLost(): void {
    this.select(this.selected.filter((uuid) => this.graph.byUuid.has(uuid)));
  }

  #stored(definition: Definition, saved: SavedDraft): void {
    this.#history = markSaved(this.#history, definition);
    this.problems = saved.problems;
    this.outline = saved.outline;
  }
}
