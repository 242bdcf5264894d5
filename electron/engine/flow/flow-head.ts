import { z } from 'zod';

/** The outermost part of a definition: what it must have to be a flow at all. */
export const headSchema = z.object({
  uuid: z.string().nullish(),
  name: z.string().nullish(),
  spec_version: z.union([z.string(), z.number().transform(String)]).nullish(),
  language: z.string().nullish(),
  type: z.string().nullish(),
  expire_after_minutes: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^[0-9]+$/)
        .transform(Number),
    ])
    .nullish()
    .catch(null),
  localization: z.unknown().optional(),
  nodes: z.array(z.unknown()),
  _ui: z.unknown().optional(),
  interactive_templates: z.unknown().optional(),
});

export type FlowHead = z.infer<typeof headSchema>;
