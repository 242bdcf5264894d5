import type { EditorDesk } from '../editor-desk.svelte.ts';
import { comparable } from '../model/search.ts';
import { rowName, rowText } from './row-words.ts';
import { noFolds, stepRows, unfolded, upward, withFolds, type StepRow } from './step-rows.ts';

/** Milliseconds after which a typed letter begins a new word. */
const rest = 700;

/** What is open, at which row the reader is, and what was said last. */
export class StepsState {
  readonly #desk: EditorDesk;
  /** The ids of rows of which nothing below is shown. */
  folded = $state.raw(noFolds);
  /** Said to a screen reader and shown; a new object each time. */
  said = $state.raw<{ readonly text: string }>({ text: '' });
  #currentId = $state.raw<string | null>(null);
  /** Where the current row was seen last, for when it is gone. */
  #index = 0;
  #typed = { text: '', at: -Infinity };

  readonly all: readonly StepRow[] = $derived.by(() => {
    const { tree, graph, numbers, dialect } = this.#desk;
    return stepRows(tree, graph, numbers, dialect);
  });
  readonly rows: readonly StepRow[] = $derived(unfolded(this.all, this.folded));
  readonly index: number = $derived.by(() => {
    const found = this.rows.findIndex(({ id }) => id === this.#currentId);
    return found >= 0 ? found : Math.min(this.#index, this.rows.length - 1);
  });
  readonly current: StepRow | undefined = $derived(this.rows[this.index]);

  constructor(desk: EditorDesk) {
    this.#desk = desk;
    const [chosen] = desk.selected;
    if (chosen !== undefined) this.showStep(chosen);
  }

  say(text: string): void {
    this.said = { text };
  }

  goTo(row: StepRow | undefined): void {
    if (row === undefined) return;
    this.#currentId = row.id;
    this.#index = Math.max(0, this.rows.indexOf(row));
  }

  /** The row of a step becomes the current one; what hides it is unfolded. */
  showStep(nodeUuid: string): void {
    const row = this.all.find((each) => each.kind === 'step' && each.nodeUuid === nodeUuid);
    if (row === undefined) return;
    this.#unfoldAbove(row);
    this.goTo(row);
  }

  /** The row of a way becomes the current one, as far as there is one. */
  showWay(nodeUuid: string, exitUuid: string): void {
    const row = this.all.find(
      (each) =>
        (each.kind === 'way' || each.kind === 'onward') &&
        each.way.nodeUuid === nodeUuid &&
        each.way.exitUuid === exitUuid,
    );
    if (row === undefined) return;
    this.#unfoldAbove(row);
    this.goTo(row);
  }

  move(by: number): void {
    this.goTo(this.rows[Math.max(0, Math.min(this.rows.length - 1, this.index + by))]);
  }

  isOpen(row: StepRow): boolean {
    return row.isBranch && !this.folded.has(row.id);
  }

  /** Opens the row; one that is open leads to the first row below it. */
  inward(): void {
    const { current } = this;
    if (current?.isBranch !== true) return;
    if (this.isOpen(current)) this.move(1);
    else this.fold([current], false);
  }

  /** Closes the row; one that is closed, or has nothing below, leads to the one above it. */
  outward(): void {
    const { current } = this;
    if (current === undefined) return;
    if (this.isOpen(current)) this.fold([current], true);
    else this.goTo(this.rows.find(({ id }) => id === current.parentId));
  }

  fold(rows: readonly StepRow[], isFolded: boolean): void {
    const { current } = this;
    const ids = rows.filter(({ isBranch }) => isBranch).map(({ id }) => id);
    this.folded = withFolds(this.folded, ids, isFolded);
    // Who stood below a row that was folded stands at that row now.
    if (current !== undefined && !this.rows.includes(current))
      this.goTo(upward(this.all, current).find((row) => this.rows.includes(row)));
  }

  /** Opens all rows beside the current one. */
  unfoldBeside(): void {
    const { current } = this;
    this.fold(
      this.rows.filter(({ parentId }) => parentId === current?.parentId),
      false,
    );
  }

  /** Letters that are typed in a stream lead to the next row that begins with them: by its number, name or words. */
  typeAhead(letter: string, now: number): void {
    const isNew = now - this.#typed.at > rest;
    this.#typed = { text: isNew ? letter : this.#typed.text + letter, at: now };
    const sought = comparable(this.#typed.text);
    if (sought === '') return;
    const start = isNew ? this.index + 1 : this.index;
    const order = [...this.rows.slice(start), ...this.rows.slice(0, start)];
    this.goTo(
      order.find((row) =>
        [
          rowName(row, this.#desk.catalog),
          rowText(row),
          row.kind === 'step' ? String(row.number) : '',
        ].some((text) => comparable(text).startsWith(sought)),
      ),
    );
  }

  /** The letter that is typed next begins a new word. */
  endWord(): void {
    this.#typed = { text: '', at: -Infinity };
  }

  /** Goes to the next row with a problem, or the one before; round and round. False when there is none. */
  seekProblem(by: 1 | -1): boolean {
    const { problemsByNode } = this.#desk;
    const withProblems = this.all.filter(
      (row) => row.kind === 'step' && problemsByNode.has(row.nodeUuid),
    );
    const here = this.current === undefined ? -1 : this.all.indexOf(this.current);
    const at = withProblems.map((row) => this.all.indexOf(row));
    const next =
      by === 1
        ? (at.find((index) => index > here) ?? at[0])
        : (at.findLast((index) => index < here) ?? at.at(-1));
    const row = next === undefined ? undefined : this.all[next];
    if (row?.kind !== 'step') return false;
    this.showStep(row.nodeUuid);
    return true;
  }

  #unfoldAbove(row: StepRow): void {
    const above = upward(this.all, row).slice(1);
    if (above.some(({ id }) => this.folded.has(id))) this.fold(above, false);
  }
}
