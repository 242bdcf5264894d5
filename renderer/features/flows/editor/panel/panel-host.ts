import type { FlowNames } from '../../../../../electron/api/contract/flow-catalog.ts';
import type { FlowProblem } from '../../../../../electron/api/contract/flows.ts';
import type { Catalog } from '../../../../../electron/engine/editing/catalog-types.ts';
import type { DeedContext, Definition } from '../model/definition.ts';

/** What the panel does to a flow; undo names it. */
export type PanelDeed = 'add' | 'change' | 'move' | 'remove' | 'translate';

/** What is here besides the flow, to choose from. */
export type PanelNames = Pick<
  FlowNames,
  'groups' | 'labels' | 'flows' | 'fields' | 'languages' | 'messages' | 'globals'
>;

/** For whom values are shown. */
export interface PreviewPerson {
  /** Null: a sample person. */
  readonly id: string | null;
  /** Empty: the sample person. */
  readonly name: string;
}

/** What the panel needs of the editor that it is in. Everything is read when it is shown, so that it may change. */
export interface PanelHost {
  /** Of the flow. */
  readonly id: string;
  readonly definition: Definition;
  readonly deeds: DeedContext;
  /** The uuids of the chosen steps; the panel shows one alone. */
  readonly selected: readonly string[];
  /** Of the steps in reading order, by uuid. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Of the whole flow. */
  readonly problems: readonly FlowProblem[];
  readonly catalog: Catalog;
  readonly names: PanelNames;
  /** Kept while the editor is open. */
  person: PreviewPerson;
  /** Does a deed at once. Deeds with one `joinKey` that come in a stream become one step of undo. */
  do(name: PanelDeed, deed: (definition: Definition) => Definition, joinKey?: string): void;
}
