import type { Db } from '../../../db/open.ts';
import {
  allFlows,
  draftRevision,
  findRevision,
  publishedRevision,
  type FlowRecord,
  type RevisionRecord,
} from '../../../db/read/flow.ts';
import { allMessagesId } from '../../consent/purpose.ts';
import { compile } from '../../engine/flow/compile.ts';
import type { CompiledFlow, Dialect } from '../../engine/flow/model.ts';

export type FlowRole = 'opt_in' | 'opt_out' | 'new_contact' | 'default';

/** A flow that can run, with the revision that is in use. */
export interface UsableFlow {
  readonly record: FlowRecord;
  readonly revisionId: string;
  readonly compiled: CompiledFlow;
}

/** The flows in memory, compiled once for each revision; told to read again after every change. */
export class FlowCatalog {
  readonly #db: Db;
  readonly #withDrafts: boolean;
  /** Revisions never change once they are used, so what is compiled stays right. */
  readonly #compiled = new Map<string, CompiledFlow>();
  readonly #numbers = new Map<string, number>();
  #version = 0;
  #records: readonly FlowRecord[] = [];
  #usable = new Map<string, UsableFlow | null>();

  /** With drafts (the chat tester), a flow's draft runs instead of what is published. */
  constructor(db: Db, options: { readonly withDrafts: boolean }) {
    this.#db = db;
    this.#withDrafts = options.withDrafts;
    this.reload();
  }

  /** Grows with every change of a flow. */
  get version(): number {
    return this.#version;
  }

  reload(): void {
    this.#version += 1;
    this.#records = allFlows(this.#db);
    this.#usable = new Map();
  }

  /** A flow by our id or by the id in its file; null when it is not here, is archived or has nothing to run. */
  find(id: string): UsableFlow | null {
    const record =
      this.#records.find((flow) => flow.id === id) ??
      this.#records.find((flow) => flow.fileId === id);
    if (record === undefined || record.archivedAt !== null) return null;
    let usable = this.#usable.get(record.id);
    if (usable === undefined) {
      usable = this.#load(record);
      this.#usable.set(record.id, usable);
    }
    return usable;
  }

  /** A flow by its name, whatever its case; null when it is not here or has nothing to run. */
  findNamed(name: string): UsableFlow | null {
    const wanted = name.trim().toLowerCase();
    const record = this.#records.find((flow) => flow.name.toLowerCase() === wanted);
    return record === undefined ? null : this.find(record.id);
  }

  /** The flow with this role, when it can run. */
  byRole(role: FlowRole): UsableFlow | null {
    const record = this.#records.find((flow) => flow.role === role);
    return record === undefined ? null : this.find(record.id);
  }

  /** The record of a flow, whether or not it can run. */
  record(id: string): FlowRecord | undefined {
    return this.#records.find((flow) => flow.id === id);
  }

  /** What a flow's messages and consent steps are for: a purpose's id. */
  purposeId(id: string): string {
    return this.record(id)?.purposeId ?? allMessagesId;
  }

  /** A flow that asks for consent to this purpose and can run; null when there is none. */
  askingFor(purposeId: string): UsableFlow | null {
    for (const record of this.#records) {
      const flow = record.purposeId === purposeId ? this.find(record.id) : null;
      if (flow !== null && (record.role === 'opt_in' || flow.compiled.asksConsent)) return flow;
    }
    return null;
  }

  /** A revision that a session began with, compiled. */
  revision(id: string): CompiledFlow | null {
    const known = this.#compiled.get(id);
    if (known !== undefined) return known;
    const row = findRevision(this.#db, id);
    return row === undefined ? null : this.#compile(row);
  }

  /** The number of a revision that has been in use. */
  revisionNumber(id: string): number {
    if (!this.#numbers.has(id)) this.revision(id);
    return this.#numbers.get(id) ?? 0;
  }

  #load(record: FlowRecord): UsableFlow | null {
    const draft = this.#withDrafts ? draftRevision(this.#db, record.id) : undefined;
    const row = draft ?? publishedRevision(this.#db, record.id);
    return row === undefined ? null : { record, revisionId: row.id, compiled: this.#compile(row) };
  }

  #compile(row: RevisionRecord): CompiledFlow {
    const known = this.#compiled.get(row.id);
    if (known !== undefined) return known;
    const { flow } = compile(JSON.parse(row.definition), {
      revisionId: row.id,
      dialect: row.dialect as Dialect,
    });
    // Runs and events carry our flow id, whatever id the file has.
    const compiled = flow.uuid === row.flowId ? flow : { ...flow, uuid: row.flowId };
    this.#compiled.set(row.id, compiled);
    this.#numbers.set(row.id, row.number);
    return compiled;
  }
}
