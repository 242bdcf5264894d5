import { findContact } from '../../../db/read/contact.ts';
import { allFields } from '../../../db/read/field.ts';
import { findFlow, findRevision, revisionShown } from '../../../db/read/flow.ts';
import { evaluateRead } from '../../engine/editing/evaluate-text.ts';
import type { EvaluatedText } from '../../engine/editing/evaluated-text.ts';
import { samplePerson } from '../../engine/editing/fresh-run.ts';
import type { FlowDefinition } from '../../engine/flow/definition.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { readDefinition } from '../../engine/flow/read-definition.ts';
import type { World } from '../../engine/world.ts';
import { allMessages, type Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { worldFor, worldOf } from '../conversation/world.ts';

/** A text that stands in a flow, and who is to read it; null is a made-up person. */
export interface TextToEvaluate {
  readonly dialect: Dialect;
  readonly text: string;
  readonly flowId: string;
  readonly contactId: string | null;
}

/**
 * A text as that person would read it at a step of the flow, of its draft when there is one. Nothing is sent or kept.
 * @throws ServiceError `not_found`
 */
export function evaluateInFlow(
  context: Context,
  { dialect, text, flowId, contactId }: TextToEvaluate,
): EvaluatedText {
  const { db } = context;
  const flow = findFlow(db, flowId);
  if (flow === undefined) throw notFound('flow');
  const definition = lastRead(context, revisionShown(db, flow.id) ?? '', dialect);
  return evaluateRead(text, definition, worldFrom(context, contactId));
}

/** The flow that somebody writes in: asked for again with every letter. A revision never changes. */
const readLast = new WeakMap<
  Context,
  { readonly revisionId: string; readonly definition: FlowDefinition }
>();

function lastRead(context: Context, revisionId: string, dialect: Dialect): FlowDefinition {
  const last = readLast.get(context);
  if (last?.revisionId === revisionId && last.definition.dialect === dialect)
    return last.definition;
  const revision = findRevision(context.db, revisionId);
  const json: unknown = JSON.parse(revision?.definition ?? 'null');
  const definition = readDefinition(json, dialect, () => undefined);
  readLast.set(context, { revisionId, definition });
  return definition;
}

function worldFrom(context: Context, contactId: string | null): World {
  const { db, universe, settings } = context;
  if (contactId === null) {
    const language = settings.current.languages[0] ?? '';
    return worldFor(
      context,
      db,
      samplePerson({ now: universe.now(), language, fields: allFields(db) }),
    );
  }
  const contact = findContact(db, contactId);
  if (contact === undefined) throw notFound('person');
  return worldOf(context, db, contact, allMessages.id);
}
