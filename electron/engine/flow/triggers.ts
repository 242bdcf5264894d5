import { z } from 'zod';
import type { Report } from './problems.ts';

const named = z.object({ uuid: z.string().optional(), name: z.string().nullish() });
const trigger = z.object({
  trigger_type: z.string(),
  keyword: z.string().nullish(),
  keywords: z.array(z.string()).nullish(),
  match_type: z.string().nullish().catch(null),
  flow: named.extend({ uuid: z.string() }),
  groups: z.array(named).nullish().catch(null),
  exclude_groups: z.array(named).nullish().catch(null),
  channel: z.unknown().optional(),
});

type Trigger = z.infer<typeof trigger>;

/** What else starts a flow in TextIt, by the letter in its exports, and what does so here. */
const otherTypes: Readonly<Record<string, string>> = {
  C: 'any message that nothing else takes; give the flow the role "Default flow" for that',
  N: 'a new conversation; give the flow the role "New contact flow" for that',
  M: 'a missed call, which does not happen here',
  V: 'a call, which does not happen here',
  S: 'a time of the calendar; nothing starts by itself at a time here',
  R: 'a link that refers people; give the flow a keyword and put that into the link',
  T: 'a ticket that is closed; there are no tickets here',
  I: 'an opt-in of the channel; give the flow a keyword, or a role',
  O: 'an opt-out of the channel; give the flow the role "Opt-out flow" for that',
};

/**
 * The keywords in the triggers of a TextIt export, by the uuid of the flow that they start. Every other trigger, and every
 * condition of a keyword that is not kept here, is reported.
 */
export function readTriggers(
  source: unknown,
  report: Report,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (!Array.isArray(source)) return found;
  for (const item of source as readonly unknown[]) {
    const parsed = trigger.safeParse(item);
    if (!parsed.success) {
      report({
        severity: 'note',
        code: 'not_imported',
        text: 'A trigger of the file cannot be read; it is left out.',
      });
      continue;
    }
    if (parsed.data.trigger_type === 'K') {
      const { uuid } = parsed.data.flow;
      found.set(uuid, [...(found.get(uuid) ?? []), ...readKeywords(parsed.data, report)]);
    } else reportOther(parsed.data, report);
  }
  return found;
}

function readKeywords(
  {
    flow,
    keyword,
    keywords,
    match_type: match,
    groups,
    exclude_groups: excluded,
    channel,
  }: Trigger,
  report: Report,
): readonly string[] {
  const words = [...(keywords ?? []), ...(keyword == null || keyword === '' ? [] : [keyword])];
  const what = `The keyword "${words.join('", "')}" of the flow "${nameOf(flow)}"`;
  const tell = (severity: 'warning' | 'note', text: string): void =>
    report({ severity, code: 'not_imported', reference: nameOf(flow), text: `${what} ${text}` });
  if (match === 'F')
    tell(
      'note',
      'counts in TextIt when it is the first word; here it has to be the whole message.',
    );
  if (groups != null && groups.length > 0)
    tell('warning', `is only for ${listOf(groups)} in TextIt; here it is for everybody.`);
  if (excluded != null && excluded.length > 0)
    tell('warning', `is not for ${listOf(excluded)} in TextIt; here it is for everybody.`);
  if (channel != null)
    tell('note', 'is only for one channel in TextIt; here it is for all channels.');
  return words;
}

function reportOther({ trigger_type: type, flow }: Trigger, report: Report): void {
  const known = Object.hasOwn(otherTypes, type) ? otherTypes[type] : undefined;
  report({
    severity: 'note',
    code: 'not_imported',
    reference: nameOf(flow),
    text: `In TextIt the flow "${nameOf(flow)}" is also started by ${known ?? `a trigger of the type "${type.slice(0, 20)}", which is not known here`}.`,
  });
}

function nameOf(named: {
  readonly uuid?: string | undefined;
  readonly name?: string | null | undefined;
}): string {
  return named.name ?? named.uuid ?? '';
}

function listOf(groups: readonly z.infer<typeof named>[]): string {
  return `members of ${groups.map((group) => `"${nameOf(group)}"`).join(', ')}`;
}
