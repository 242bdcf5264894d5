import { getContext, setContext } from 'svelte';
import type { FlowProblem } from '../../../../../electron/api/contract/flow-rows.ts';
import type { EditorDesk } from '../editor-desk.svelte.ts';
import { nobody, type StepCount } from '../counts/step-counts.ts';
import type { ExitRef } from '../model/connections.ts';
import type { CanvasEdge } from '../model/graph.ts';
import type { CardPart } from './card.ts';
import { boxesOf } from './geometry.ts';
import type { Box } from './into-view.ts';
import { stepsWith } from '../step-facts.ts';
import { lookOf, type PartLook } from './part-look.ts';

const key = Symbol('canvas');
/** The zoom below which the words on cards are too small to read. */
const legible = 0.5;
const none: readonly FlowProblem[] = [];

/** What the canvas library knows of the view. */
export interface Sight {
  readonly zoom: number;
  /** How tall the card of a step was drawn, in pixels of the canvas. */
  heightOf(nodeUuid: string): number | undefined;
}

/** Where and for what the menu of new steps is open. */
export interface AddPlace {
  /** In pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** The exit that shall lead to the new step. */
  readonly from: ExitRef | null;
  /** True when the canvas finds a place behind the exit; false: the new step stands at the point. */
  readonly between: boolean;
}

/** Milliseconds in which the pointer gets from a line to its button. */
const lingering = 250;

/** What the cards and lines of one canvas read besides what is their own, so that they stay the same objects. */
export class CanvasState {
  readonly #desk: EditorDesk;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  /** The chosen lines, by the exits that they leave from. */
  chosenWays = $state.raw<readonly ExitRef[]>([]);
  /** The id of the line under the pointer. */
  hoveredEdge = $state<string | null>(null);
  adding = $state.raw<AddPlace | null>(null);
  /** The way out that a step is sought for. */
  connecting = $state.raw<ExitRef | null>(null);
  searching = $state(false);
  sought = $state('');
  /** Which of the steps that were found is shown. */
  #foundIndex = $state(0);

  /** The uuids of the steps with the sought words, in reading order. */
  readonly found: ReadonlySet<string> = $derived.by(() =>
    stepsWith(this.searching ? this.sought : '', this.#desk.definition, this.#desk.numbers),
  );
  readonly foundSteps = $derived(Array.from(this.found));
  readonly foundNow: string | null = $derived(this.foundSteps[this.#foundIndex] ?? null);
  readonly foundNumber = $derived(this.foundNow === null ? 0 : this.#foundIndex + 1);

  readonly #sight: Sight;
  /** Zoomed out so far that words could not be read: cards and lines are drawn as plainly as can be. */
  readonly isFar: boolean = $derived.by(() => this.#sight.zoom < legible);
  /** Where the cards stand, by the uuid of the step; one that is being dragged is still where it was. */
  readonly boxes: ReadonlyMap<string, Box> = $derived.by(() =>
    boxesOf(this.#desk.graph, this.#desk.dialect, (uuid) => this.heightOf(uuid)),
  );

  constructor(desk: EditorDesk, sight: Sight) {
    this.#desk = desk;
    this.#sight = sight;
  }

  heightOf(nodeUuid: string): number | undefined {
    return this.#sight.heightOf(nodeUuid);
  }

  get visited(): ReadonlySet<string> {
    return this.#desk.visited;
  }

  /** Undefined while no counts are shown. */
  countOf(nodeUuid: string): StepCount | undefined {
    const { counts } = this.#desk;
    return counts === null ? undefined : (counts.get(nodeUuid) ?? nobody);
  }

  /** Which exit of how many of its step a way leaves by. */
  exitOf({ from, exitUuid }: CanvasEdge): { readonly index: number; readonly count: number } {
    const exits = this.#desk.graph.byUuid.get(from)?.exits ?? [];
    const index = exits.findIndex(({ uuid }) => uuid === exitUuid);
    return { index: Math.max(0, index), count: Math.max(1, exits.length) };
  }

  showProblems(): void {
    this.#desk.problemsShown = true;
  }

  problemsOf(nodeUuid: string): readonly FlowProblem[] {
    return this.#desk.problemsByNode.get(nodeUuid) ?? none;
  }

  isUnreachable(nodeUuid: string): boolean {
    return this.#desk.unreachable.has(nodeUuid);
  }

  lookOf(part: CardPart): PartLook {
    return lookOf(part, this.#desk.catalog);
  }

  /** The pointer, or the focus, is at a line or its button. */
  enterEdge(id: string): void {
    clearTimeout(this.#leaving);
    this.hoveredEdge = id;
  }

  leaveEdge(): void {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => (this.hoveredEdge = null), lingering);
  }

  /** Looks for these words and shows the first step with them. */
  seek(words: string): void {
    this.sought = words;
    this.#show(0);
  }

  /** Shows the next step that was found, or the one before; round and round. */
  seekOn(by: 1 | -1): void {
    const count = this.foundSteps.length;
    if (count > 0) this.#show((this.#foundIndex + by + count) % count);
  }

  #show(index: number): void {
    this.#foundIndex = index;
    if (this.foundNow !== null) this.#desk.goTo(this.foundNow);
  }
}

export function provideCanvas(state: CanvasState): CanvasState {
  return setContext(key, state);
}

export function useCanvas(): CanvasState {
  return getContext<CanvasState>(key);
}
