import type { useSvelteFlow } from '@xyflow/svelte';
import type { EditorDesk } from '../editor-desk.svelte.ts';
import { duplicateNodes } from '../model/clipboard.ts';
import { connect, type ExitRef } from '../model/connections.ts';
import type { Position } from '../model/definition.ts';
import { autoLayout } from '../model/layout.ts';
import { addNode, deleteNodes, moveNodes, setEntry } from '../model/nodes.ts';
import { newStep, type StepChoice } from '../new-step.ts';
import { StepClipboard } from '../step-clipboard.ts';
import type { StepEdge, StepNode } from './canvas-elements.ts';
import type { CanvasState } from './canvas-state.svelte.ts';

type View = ReturnType<typeof useSvelteFlow<StepNode, StepEdge>>;
type Point = Readonly<Record<'x' | 'y', number>>;

/** What a person does on the canvas, as deeds on the flow. */
export class CanvasDeeds {
  readonly #desk: EditorDesk;
  readonly #canvas: CanvasState;
  readonly #view: View;
  readonly clipboard: StepClipboard;

  constructor(desk: EditorDesk, canvas: CanvasState, view: View) {
    this.#desk = desk;
    this.#canvas = canvas;
    this.#view = view;
    this.clipboard = new StepClipboard(desk, {
      chosen: () => desk.selected,
      remove: () => this.remove(),
      paste: (text) => this.paste(text),
    });
  }

  choose(nodes: readonly StepNode[], edges: readonly StepEdge[]): void {
    this.#desk.select(nodes.map(({ id }) => id));
    this.#canvas.chosenWays = edges.map(wayOf);
  }

  /** Chooses one line alone; null chooses nothing. */
  chooseWay(id: string | null): void {
    this.#desk.select([]);
    this.#view.getEdges().forEach((edge) => {
      if ((edge.selected ?? false) !== (edge.id === id))
        this.#view.updateEdge(edge.id, { selected: edge.id === id });
    });
    const way = this.#desk.graph.edges.find((edge) => edge.id === id);
    this.#canvas.chosenWays =
      way === undefined ? [] : [{ nodeUuid: way.from, exitUuid: way.exitUuid }];
  }

  /** Keeps where steps were dragged to; with a `joinKey` what follows soon is the same step for undo. */
  keepPlaces(nodes: readonly StepNode[], joinKey?: string): void {
    const moved = nodes.filter(
      ({ position, data: { step } }) =>
        position.x !== step.position.left || position.y !== step.position.top,
    );
    // Steps that the file gives no place would jump about: once something is moved, all stay where they are seen.
    const loose = nodes.filter(({ data }) => moved.length > 0 && !data.step.isPlaced);
    const places = new Map(
      [...loose, ...moved].map(({ id, position }) => [id, { left: position.x, top: position.y }]),
    );
    this.#desk.do('move', (flow) => moveNodes(flow, this.#desk.deeds, places), joinKey);
  }

  /** Leads a way out to a step, or with null to the end of the flow. */
  connect(from: ExitRef, nodeUuid: string | null): void {
    this.#desk.do(nodeUuid === null ? 'disconnect' : 'connect', (flow) =>
      connect(flow, from, nodeUuid),
    );
  }

  /** A line that was let go somewhere: on a step it leads there, else a new step is asked for. */
  dropLine(from: ExitRef, at: Point): void {
    const under = document.elementFromPoint(at.x, at.y);
    const target = under?.closest<HTMLElement>('.svelte-flow__node')?.dataset['id'];
    if (target === undefined) this.askForStep(at, from, false);
    else if (target !== from.nodeUuid) this.connect(from, target);
  }

  /** Opens the menu of new steps; `at` in pixels of the window. */
  askForStep(at: Point, from: ExitRef | null, between: boolean): void {
    this.#canvas.adding = { at, from, between };
  }

  /** The menu in the middle of what is seen, for the button and the keyboard; behind the chosen way, or the chosen step's only one. */
  askForStepHere(board: Element): void {
    const box = board.getBoundingClientRect();
    const at = { x: box.left + box.width / 2, y: box.top + box.height / 3 };
    const way = this.#canvas.chosenWays.at(0);
    if (way !== undefined) this.askForStep(at, way, true);
    else this.askForStep(at, this.#onlyWayOut(), true);
  }

  /** Asks where the chosen step shall lead: first for the way that leads nowhere yet. */
  askForTarget(): void {
    const { selected, graph } = this.#desk;
    const step = selected.length === 1 ? graph.byUuid.get(selected[0] ?? '') : undefined;
    const exit = step?.exits.find(({ destinationUuid }) => destinationUuid === null);
    const { uuid } = exit ?? step?.exits[0] ?? {};
    if (step !== undefined && uuid !== undefined)
      this.#canvas.connecting = { nodeUuid: step.uuid, exitUuid: uuid };
  }

  /** Chooses the step so many further in reading order, whether it is in view or not. */
  readOn(by: number): void {
    const { steps, selected } = this.#desk;
    const at = steps.findIndex(({ nodeUuid }) => nodeUuid === selected[0]);
    const next = steps[Math.max(0, Math.min(at + by, steps.length - 1))];
    if (next !== undefined) this.#desk.goTo(next.nodeUuid, true);
  }

  /** Adds what was chosen in the menu, or for another place. */
  addStep(choice: StepChoice, place = this.#canvas.adding): void {
    if (place === null) return;
    const { deeds, catalog } = this.#desk;
    const uuid = deeds.newId();
    const { from, between, at } = place;
    const isLoose = from === null || !between;
    const position = isLoose ? this.#placeAt(at) : undefined;
    this.#desk.do('add', (flow) =>
      addNode(flow, deeds, newStep(choice, catalog, uuid), {
        ...(position === undefined ? {} : { position }),
        ...(from === null ? {} : { after: from }),
      }),
    );
    this.#canvas.adding = null;
    this.#desk.goTo(uuid);
  }

  /** Adds the first step of a flow, at the top of what is seen. */
  addFirst(choice: StepChoice): void {
    const board = document.querySelector('[data-canvas]')?.getBoundingClientRect();
    const at = {
      x: (board?.left ?? 0) + (board?.width ?? 0) / 3,
      y: (board?.top ?? 0) + (board?.height ?? 0) / 6,
    };
    this.addStep(choice, { at, from: null, between: false });
  }

  /** Takes out what is chosen: steps, or else lines. */
  remove(): void {
    const { selected, deeds } = this.#desk;
    const ways = this.#canvas.chosenWays;
    if (selected.length > 0) this.#desk.do('remove', (flow) => deleteNodes(flow, deeds, selected));
    else if (ways.length > 0)
      this.#desk.do('disconnect', (flow) =>
        ways.reduce((result, way) => connect(result, way, null), flow),
      );
  }

  duplicate(): void {
    const { definition, deeds, selected } = this.#desk;
    const { definition: next, nodeUuids } = duplicateNodes(definition, deeds, selected);
    this.#desk.do('duplicate', () => next);
    this.#desk.select(nodeUuids);
  }

  /** All steps in order, none on another. */
  layout(): void {
    const nodes = this.#view.getNodes();
    const sizes = new Map(
      nodes.map(({ id, measured }) => [
        id,
        { width: measured?.width ?? 0, height: measured?.height ?? 0 },
      ]),
    );
    this.#desk.do('layout', (flow) => autoLayout(flow, this.#desk.deeds, sizes));
  }

  /** The focus goes into the panel of the chosen step, once that is there. */
  enterPanel(): void {
    setTimeout(() => document.querySelector<HTMLElement>('[data-panel]')?.focus());
  }

  /** The flow begins with the chosen step. */
  beginHere(): void {
    const [uuid] = this.#desk.selected;
    if (uuid === undefined) return;
    this.#desk.do('change', (flow) => setEntry(flow, this.#desk.dialect, uuid));
  }

  /** Takes out what is chosen and keeps it for pasting. */
  async cutOut(): Promise<void> {
    await this.clipboard.copyOut();
    this.remove();
  }

  /** Pastes a text, or what was copied here last; into the middle of what is seen, or at a point of the window. */
  paste(text?: string, at?: Point): void {
    const board = document.querySelector('[data-canvas]')?.getBoundingClientRect();
    const middle = {
      x: (board?.left ?? 0) + (board?.width ?? 0) / 3,
      y: (board?.top ?? 0) + (board?.height ?? 0) / 3,
    };
    this.clipboard.paste(this.#placeAt(at ?? middle), text);
  }

  #placeAt(at: Point): Position {
    const { x, y } = this.#view.screenToFlowPosition({ ...at }, { snapToGrid: true });
    return { left: x, top: y };
  }

  #onlyWayOut(): ExitRef | null {
    const { selected, graph } = this.#desk;
    const step = selected.length === 1 ? graph.byUuid.get(selected[0] ?? '') : undefined;
    const [exit, ...others] = step?.exits ?? [];
    if (step === undefined || exit === undefined || others.length > 0) return null;
    return { nodeUuid: step.uuid, exitUuid: exit.uuid };
  }
}

function wayOf({ source, sourceHandle }: StepEdge): ExitRef {
  return { nodeUuid: source, exitUuid: sourceHandle ?? '' };
}
