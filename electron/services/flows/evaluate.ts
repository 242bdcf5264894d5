import { findContact } from '../../../db/read/contact.ts';
import { allFields } from '../../../db/read/field.ts';
import { draftRevision, findFlow, publishedRevision } from '../../../db/read/flow.ts';
import { evaluateText } from '../../engine/editing/evaluate-text.ts';
import type { EvaluatedText } from '../../engine/editing/evaluated-text.ts';
import { samplePerson } from '../../engine/editing/fresh-run.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import type { World } from '../../engine/world.ts';
import type { Context } from '../core/context.ts';
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
  const revision = draftRevision(db, flow.id) ?? publishedRevision(db, flow.id);
  const definition: unknown = JSON.parse(revision?.definition ?? 'null');
  return evaluateText(text, { definition, dialect }, worldFrom(context, contactId));
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
  return worldOf(context, db, contact);
}
