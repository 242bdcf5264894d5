import { m } from '../../../../lib/messages.ts';
import type { EditorDesk } from '../editor-desk.svelte.ts';
import { moveAction, removeAction } from '../model/actions.ts';
import { duplicateNodes } from '../model/clipboard.ts';
import { connect, destinationOf, insertOnEdge, type ExitRef } from '../model/connections.ts';
import { nodeOf, type Definition } from '../model/definition.ts';
import { addNode, deleteNodes, setEntry } from '../model/nodes.ts';
import { newStep, type StepChoice } from '../new-step.ts';
import { StepClipboard } from '../step-clipboard.ts';
import type { StepRow } from './step-rows.ts';
import type { StepsState } from './steps-state.svelte.ts';

/** Ways that are told of after a step is taken out; of more nobody would listen to the end. */
const mostTold = 3;
/** Pixels of the canvas between what is there and what is pasted. */
const stepGap = 200;

/** Where a new step comes: behind a way out, before the beginning, or loose. */
export type StepPlace =
  | { readonly is: 'after'; readonly way: ExitRef }
  | { readonly is: 'first'; readonly nodeUuid: string }
  | { readonly is: 'loose' };

/** What a person does in the outline, as deeds on the flow, each told in words. */
export class StepsDeeds {
  readonly #desk: EditorDesk;
  readonly #state: StepsState;
  readonly clipboard: StepClipboard;

  constructor(desk: EditorDesk, state: StepsState) {
    this.#desk = desk;
    this.#state = state;
    this.clipboard = new StepClipboard(desk, {
      chosen: () => this.#chosen(),
      remove: () => this.remove(),
      paste: (text) => this.paste(text),
    });
  }

  /** Where a step after this row would come; null where first one of several ways has to be chosen. */
  placeAfter(row: StepRow | undefined): StepPlace | null {
    if (row === undefined) return this.#desk.graph.nodes.length === 0 ? { is: 'loose' } : null;
    if (row.kind === 'way' || row.kind === 'onward') return { is: 'after', way: row.way };
    const step = row.kind === 'step' ? row : this.#stepRow(row.nodeUuid);
    if (step?.kind !== 'step' || step.after === null) return null;
    return { is: 'after', way: step.after };
  }

  /** Where a step before this row would come; null where there is no such place. */
  placeBefore(row: StepRow | undefined): StepPlace | null {
    if (row?.kind !== 'step') return null;
    return row.before === null
      ? { is: 'first', nodeUuid: row.nodeUuid }
      : { is: 'after', way: row.before };
  }

  /** The way that "goes to" changes. */
  wayOf(row: StepRow | undefined): ExitRef | null {
    const place = this.placeAfter(row);
    return place?.is === 'after' ? place.way : null;
  }

  addStep(choice: StepChoice, place: StepPlace): void {
    const { deeds, catalog, dialect } = this.#desk;
    const uuid = deeds.newId();
    const step = newStep(choice, catalog, uuid);
    this.#desk.do('add', (flow) => {
      if (place.is === 'after') return addNode(flow, deeds, step, { after: place.way });
      const added = addNode(flow, deeds, step, {});
      if (place.is === 'loose') return added;
      const leading = this.#exitsIn(added, uuid).reduce(
        (result, way) => connect(result, way, place.nodeUuid),
        added,
      );
      return this.#desk.graph.entryUuid === place.nodeUuid
        ? setEntry(leading, dialect, uuid)
        : leading;
    });
    this.#desk.goTo(uuid);
    this.#say(m.steps_said_added({ number: this.#number(uuid) }));
  }

  connect(way: ExitRef, nodeUuid: string | null): void {
    this.#desk.do(nodeUuid === null ? 'disconnect' : 'connect', (flow) =>
      connect(flow, way, nodeUuid),
    );
    this.#state.showWay(way.nodeUuid, way.exitUuid);
    this.#say(this.#leads(way));
  }

  /** Takes out what stands at the row: a step, an action, or where a way leads. */
  remove(): void {
    const row = this.#state.current;
    if (row === undefined) return;
    if (row.kind === 'way' || row.kind === 'onward') this.connect(row.way, null);
    else if (row.kind === 'action') this.#removeAction(row.nodeUuid, row.actionUuid);
    else this.#removeStep(row.nodeUuid, row.number);
  }

  /** Moves the action at the row among those of its step; false where it is the first or last already. */
  moveAction(by: 1 | -1): boolean {
    const row = this.#state.current;
    if (row?.kind !== 'action') return false;
    const index = row.index + by;
    if (index < 0 || index >= row.actions) return false;
    const { nodeUuid, actionUuid } = row;
    this.#desk.do('move', (flow) =>
      moveAction(flow, this.#desk.deeds, { nodeUuid, actionUuid }, { nodeUuid, index }),
    );
    this.#say(m.steps_said_moved({ position: index + 1, count: row.actions }));
    return true;
  }

  duplicate(): void {
    const { definition, deeds } = this.#desk;
    const chosen = this.#chosen();
    const { definition: next, nodeUuids } = duplicateNodes(definition, deeds, chosen);
    const [made] = nodeUuids;
    if (made === undefined) return;
    this.#desk.do('duplicate', () => next);
    this.#desk.goTo(made);
    this.#say(m.steps_said_duplicated({ number: this.#number(made) }));
  }

  /** The flow begins with the step of the row. */
  beginHere(): void {
    const row = this.#state.current;
    if (row === undefined) return;
    this.#desk.do('change', (flow) => setEntry(flow, this.#desk.dialect, row.nodeUuid));
    this.#state.showStep(row.nodeUuid);
    this.#say(m.steps_said_begin());
  }

  async copy(): Promise<void> {
    await this.clipboard.copyOut();
    this.sayCopied();
  }

  sayCopied(): void {
    const row = this.#state.current;
    if (row !== undefined) this.#say(m.steps_said_copied({ number: row.number }));
  }

  async cut(): Promise<void> {
    await this.clipboard.copyOut();
    this.remove();
  }

  /** Pastes behind the row; where that is no place, the pasted steps stand at the end, and nothing leads to them. */
  paste(text?: string): void {
    const way = this.wayOf(this.#state.current);
    const lowest = this.#desk.graph.nodes.reduce(
      (low, { position }) => Math.max(low, position.top + stepGap),
      0,
    );
    const made = this.clipboard.paste({ left: 0, top: lowest }, text, (flow, [first]) =>
      way === null || first === undefined ? flow : insertOnEdge(flow, first, way),
    );
    const [first] = made;
    if (first === undefined) return;
    this.#desk.goTo(first);
    this.#say(m.steps_said_pasted({ count: made.length, number: this.#number(first) }));
  }

  /** The steps that are copied or duplicated: the one at the row. */
  #chosen(): readonly string[] {
    const { current } = this.#state;
    return current === undefined ? [] : [current.nodeUuid];
  }

  #removeAction(nodeUuid: string, actionUuid: string): void {
    this.#desk.do('remove', (flow) => removeAction(flow, this.#desk.deeds, nodeUuid, actionUuid));
    this.#say(m.steps_said_action_deleted());
  }

  #removeStep(nodeUuid: string, number: number): void {
    const leading = this.#desk.graph.edges.filter(({ to, from }) => to === nodeUuid && from !== to);
    this.#desk.do('remove', (flow) => deleteNodes(flow, this.#desk.deeds, [nodeUuid]));
    const now = leading.map(({ from, exitUuid }) => this.#leads({ nodeUuid: from, exitUuid }));
    this.#say([m.steps_said_deleted({ number }), ...now.slice(0, mostTold)].join(' '));
  }

  /** Where a way leads now. */
  #leads(way: ExitRef): string {
    const from = this.#number(way.nodeUuid);
    const to = destinationOf(this.#desk.definition, way);
    const exit = this.#desk.graph.byUuid
      .get(way.nodeUuid)
      ?.exits.find(({ uuid }) => uuid === way.exitUuid);
    const label = exit?.categories.join(', ') ?? '';
    if (to === null)
      return label === ''
        ? m.steps_said_ends({ from })
        : m.steps_said_way_ends({ from, answer: label });
    const number = this.#number(to);
    return label === ''
      ? m.steps_said_goes({ from, number })
      : m.steps_said_way_goes({ from, answer: label, number });
  }

  #exitsIn(definition: Definition, nodeUuid: string): readonly ExitRef[] {
    return (
      nodeOf(definition, nodeUuid)?.exits.map(({ uuid }) => ({ nodeUuid, exitUuid: uuid })) ?? []
    );
  }

  #stepRow(nodeUuid: string): StepRow | undefined {
    return this.#state.all.find((row) => row.kind === 'step' && row.nodeUuid === nodeUuid);
  }

  #number(nodeUuid: string): number {
    return this.#desk.numbers.get(nodeUuid) ?? 0;
  }

  #say(text: string): void {
    this.#state.say(text);
  }
}
