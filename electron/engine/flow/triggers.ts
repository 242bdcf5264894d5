import { z } from 'zod';

const trigger = z.object({
  trigger_type: z.string(),
  keyword: z.string().nullish(),
  keywords: z.array(z.string()).nullish(),
  flow: z.object({ uuid: z.string() }),
});

/** The keywords in the triggers of a TextIt export, by the uuid of the flow that they start. */
export function keywordsByFlow(source: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (!Array.isArray(source)) return found;
  for (const item of source as readonly unknown[]) {
    const parsed = trigger.safeParse(item);
    if (!parsed.success || parsed.data.trigger_type !== 'K') continue;
    const { flow, keyword, keywords } = parsed.data;
    found.set(flow.uuid, [
      ...(found.get(flow.uuid) ?? []),
      ...(keywords ?? []),
      ...(keyword == null || keyword === '' ? [] : [keyword]),
    ]);
  }
  return found;
}
