import { z } from 'zod';
import { resultName, templateCode, templateLine } from '../editing/field.ts';
import { trimSpace } from '../expressions/text.ts';
import type { Template } from '../expressions/template.ts';
import type { NodeRun } from '../run/node-run.ts';
import { extraOf } from '../run/webhook-values.ts';
import type { WebhookRecord } from '../session.ts';
import type { WebhookResponse } from '../world.ts';
import { limits } from '../limits.ts';
import { defineAction, optionalText } from './action.ts';

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);

/**
 * Calls an address. The host makes the call while the session pauses; `@webhook` and the result then
 * hold the answer. A call that is not made counts as one without an answer (status 0). Success is a
 * status from 200 to 299. Rules: https://textit.com/mr/docs/ (actions), https://glific.github.io/docs/ (webhooks).
 */
export const callWebhook = defineAction({
  type: 'call_webhook',
  summary: 'Calls an address and keeps its answer.',
  dialects: ['textit', 'glific'],
  offline: 'fails',
  group: 'call',
  defaults: { method: 'GET', url: '', headers: {}, body: '', result_name: 'Result' },
  form: {
    method: { kind: 'choice', options: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] },
    url: { ...templateLine, look: 'address', required: true },
    headers: { kind: 'headers', advanced: true },
    body: { ...templateCode, longest: limits.webhookBody },
    result_name: resultName,
  },
  schema: z.object({
    method: optionalText,
    url: optionalText,
    headers: z.record(z.string(), optionalText).nullish(),
    body: optionalText,
    result_name: optionalText,
  }),
  example: {
    method: 'POST',
    url: 'https://example.org/register',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    result_name: 'Registered',
  },
  compile: (fields, _action, context) => {
    if (fields.method.toUpperCase() === 'FUNCTION')
      context.report({
        severity: 'warning',
        code: 'unsupported_action',
        reference: fields.url,
        text: `"${fields.url}" is a function within Glific, which is not here; it is not called, and the flow takes its way for a failure.`,
      });
    const method = context.template(fields.method === '' ? 'GET' : fields.method);
    const url = context.template(fields.url);
    const body = context.template(fields.body);
    const headers = Object.entries(fields.headers ?? {}).map(
      ([name, value]) => [name, context.template(value)] as const,
    );
    const { result_name: resultName } = fields;
    return {
      run: (run) => {
        const request = {
          method: trimSpace(run.text(method)).toUpperCase(),
          url: trimSpace(run.text(url)),
        };
        run.run.webhook = { ...request, ...noAnswer };
        const refusal = refusalOf(request, run);
        if (refusal !== null) {
          run.error('webhook_not_called', refusal);
          keep(run, resultName);
          return;
        }
        run.sprint.emit({
          type: 'webhook_requested',
          ...request,
          headers: headersOf(run, headers),
          body: run.text(body, limits.webhookBody),
          nodeUuid: run.node.uuid,
          flowUuid: run.flow.uuid,
        });
        run.pause = { kind: 'webhook', until: null };
      },
      resume: (run, outcome) => {
        const { webhook } = run.run;
        if (outcome.type !== 'webhook' || webhook === null) return;
        const { method: called, url: address } = webhook;
        run.run.webhook = { method: called, url: address, ...answerOf(run, outcome.response) };
        run.sprint.emit({
          type: 'webhook_called',
          method: called,
          url: address,
          status: run.run.webhook.status,
          nodeUuid: run.node.uuid,
          flowUuid: run.flow.uuid,
        });
        keep(run, resultName);
      },
    };
  },
  outline: ({ method, url }) => `Calls ${method === '' ? 'GET' : method.toUpperCase()} ${url}`,
});

const noAnswer: WebhookResponse = { status: 0, headers: {}, body: '', error: '' };

/** Why a call is not made; null when it is. */
function refusalOf(
  { method, url }: Pick<WebhookRecord, 'method' | 'url'>,
  run: NodeRun,
): string | null {
  if (method === 'FUNCTION') return `"${url}" is a function within Glific, which is not here.`;
  if (!methods.has(method)) return `"${method.slice(0, 20)}" is no way to call an address.`;
  if (!/^https?:\/\/[^\s/]/i.test(url)) return `"${url.slice(0, 80)}" is no address to call.`;
  return run.sprint.world.mayCall(url)
    ? null
    : `Flows may not call ${url.slice(0, 80)}: list its host in the settings, under "Web calls of flows".`;
}

/** Headers whose value would be more than one line are reported and left out. */
function headersOf(
  run: NodeRun,
  headers: readonly (readonly [string, Template])[],
): Readonly<Record<string, string>> {
  const sent = headers.flatMap(([name, template]) => {
    const value = trimSpace(run.text(template));
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/[\0-\x08\n-\x1f\x7f]/.test(value))
      return [[name, value] as const];
    run.error('webhook_header', `A header of the call cannot be sent: ${name.slice(0, 60)}`);
    return [];
  });
  return Object.fromEntries(sent);
}

/** What came, told when it is no success. An answer that is too long counts as none. */
function answerOf(run: NodeRun, response: WebhookResponse): WebhookResponse {
  const { status, error } = response;
  if (response.body.length > limits.webhookBody) {
    run.error('webhook_failed', 'The answer of the call is too long; it is not used.');
    return { ...noAnswer, error: 'too long' };
  }
  if (error !== '') run.error('webhook_failed', `The call brought no answer: ${error}`);
  else if (!isSuccess(status))
    run.error('webhook_failed', `The call was answered with the status ${String(status)}.`);
  return response;
}

/** Leaves the answer where the router looks for it. */
function keep(run: NodeRun, resultName: string): void {
  const { webhook } = run.run;
  if (webhook === null) return;
  const succeeded = webhook.error === '' && isSuccess(webhook.status);
  if (resultName !== '')
    run.saveResult({
      name: resultName,
      value: String(webhook.status),
      category: succeeded ? 'Success' : 'Failure',
      // In Glific a result is what the call brought, and nothing was typed.
      input: run.flow.dialect === 'glific' ? '' : `${webhook.method} ${webhook.url}`,
      ...extraOf(webhook),
    });
  run.bring(succeeded ? 'success' : 'failure');
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
