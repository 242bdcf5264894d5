import { trimSpace } from '../expressions/text.ts';
import type { Template } from '../expressions/template.ts';
import { limits } from '../limits.ts';
import type { NodeRun, PauseRequest } from '../run/node-run.ts';

/** Pauses for the seconds that a template gives: Glific takes 4 when there are none. */
export function pauseFor(run: NodeRun, kind: PauseRequest['kind'], delay: Template): void {
  const given = Number(trimSpace(run.text(delay)));
  const seconds = given > 0 ? Math.min(given, limits.longestPause) : limits.usualPause;
  run.pause = { kind, until: run.sprint.world.universe.now() + Math.round(seconds * 1000) };
}
