import { z } from 'zod';
import type { FieldForm } from '../editing/field.ts';
import type { MessageCreated } from '../events.ts';
import type { Template } from '../expressions/template.ts';
import { cut, trimSpace } from '../expressions/text.ts';
import { limits } from '../limits.ts';
import type { NodeRun } from '../run/node-run.ts';
import { optionalList } from './action.ts';

/** A message as an action has put it together. */
export interface MessageParts {
  readonly text: string;
  readonly attachments: readonly string[];
  readonly quickReplies: readonly string[];
  readonly header: string;
  readonly footer: string;
  /** ISO 639-3. */
  readonly language: string;
  readonly more?: Pick<MessageCreated, 'interactive' | 'template' | 'labels' | 'delaySeconds'>;
}

/** Quick replies as flow files write them: texts, or objects that hold one. */
export const quickReplySources = optionalList(
  z.union([
    z.string(),
    z.object({ text: z.string() }).transform((reply) => reply.text),
    z.object({ title: z.string() }).transform((reply) => reply.title),
  ]),
);

/** How the parts of a message are written in an editor. */
export const messageText = {
  kind: 'text',
  look: 'message',
  template: true,
  localizable: true,
  longest: limits.messageText,
} as const satisfies FieldForm;
export const quickRepliesForm = {
  kind: 'quick_replies',
  localizable: true,
  most: limits.quickReplies,
  longest: limits.quickReply,
} as const satisfies FieldForm;
export const attachmentsForm = {
  kind: 'attachments',
  localizable: true,
  most: limits.attachments,
  longest: limits.attachment,
} as const satisfies FieldForm;

/** Creates a message; one without text, attachment and template is only reported. */
export function createMessage(run: NodeRun, actionUuid: string, parts: MessageParts): void {
  const isEmpty = trimSpace(parts.text) === '' && parts.attachments.length === 0;
  if (isEmpty && parts.more?.template === undefined) {
    run.error('empty_message', 'A message has neither text nor attachment; it is not sent.');
    return;
  }
  const message: MessageCreated = {
    type: 'msg_created',
    uuid: run.sprint.world.universe.uuid(),
    text: parts.text,
    attachments: parts.attachments,
    quickReplies: parts.quickReplies,
    ...parts.more,
    ...(parts.header === '' ? {} : { header: parts.header }),
    ...(parts.footer === '' ? {} : { footer: parts.footer }),
    language: parts.language,
    nodeUuid: run.node.uuid,
    actionUuid,
    flowUuid: run.flow.uuid,
    revisionId: run.flow.revisionId,
  };
  run.sprint.emit(message);
}

/** Attachments as `type:url`; those that come out empty or too long are reported and left out. */
export function attachmentsOf(run: NodeRun, templates: readonly Template[]): readonly string[] {
  const attachments: string[] = [];
  for (const template of templates.slice(0, limits.attachments)) {
    const attachment = trimSpace(run.text(template));
    if (/^[^:]+:.+/.test(attachment) && attachment.length <= limits.attachment)
      attachments.push(attachment);
    else if (attachment !== '')
      run.error('attachment', `An attachment is not one: ${attachment.slice(0, 80)}`);
  }
  return attachments;
}

/** Quick replies, without those that come out empty. */
export function quickRepliesOf(run: NodeRun, templates: readonly Template[]): readonly string[] {
  return templates
    .slice(0, limits.quickReplies)
    .map((template) => cut(trimSpace(run.text(template)), limits.quickReply))
    .filter((reply) => reply !== '');
}

/** A text with `{{1}}`, `{{2}}`, ... filled in; places without a value stay. */
export function fillPlaces(text: string, values: readonly string[]): string {
  return values.length === 0
    ? text
    : text.replace(
        /\{\{([1-9][0-9]?)\}\}/g,
        (place, number: string) => values[Number(number) - 1] ?? place,
      );
}
