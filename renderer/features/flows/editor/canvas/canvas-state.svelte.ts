import { getContext, setContext } from 'svelte';
import type { FlowProblem } from '../../../../../electron/api/contract/flow-rows.ts';
import type { EditorDesk } from '../editor-desk.svelte.ts';
import { nobody, type StepCount } from '../counts/step-counts.ts';
import type { ExitRef } from '../model/connections.ts';
import type { CardPart } from './card.ts';
import { stepsWith } from '../step-facts.ts';
import { lookOf, type PartLook } from './part-look.ts';

const key = Symbol('canvas');
const none: readonly FlowProblem[] = [];

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

  constructor(desk: EditorDesk) {
    this.#desk = desk;
  }

  get visited(): ReadonlySet<string> {
    return this.#desk.visited;
  }

  /** Undefined while no counts are shown. */
  countOf(nodeUuid: string): StepCount | undefined {
    const { counts } = this.#desk;
    return counts === null ? undefined : (counts.get(nodeUuid) ?? nobody);
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
