import { z } from 'zod';
import type { FieldForm } from '../editing/field.ts';
import { trimSpace } from '../expressions/text.ts';
import type { Template } from '../expressions/template.ts';
import { limits } from '../limits.ts';
import type { NodeRun, PauseRequest } from '../run/node-run.ts';
import { optionalWord } from './action.ts';

/** The fields of an action that pauses: seconds, as a template. */
export const pauseFields = z.object({ delay: optionalWord });

/** How an editor shows them. */
export const pauseForm = {
  delay: {
    kind: 'duration',
    storedAs: 'text',
    longest: limits.longestPause,
    usual: limits.usualPause,
  },
} as const satisfies Readonly<Record<string, FieldForm>>;

/** Pauses for the seconds that a template gives: Glific takes 4 when there are none. */
export function pauseFor(run: NodeRun, kind: PauseRequest['kind'], delay: Template): void {
  const given = Number(trimSpace(run.text(delay)));
  const seconds = given > 0 ? Math.min(given, limits.longestPause) : limits.usualPause;
  run.pause = { kind, until: run.sprint.world.universe.now() + Math.round(seconds * 1000) };
}
