import type { StepPlace, TesterStep } from '../../../electron/api/contract/tester-steps.ts';

/** One stay at a node: when the flow came there, and all that happened there. */
export interface Visit extends StepPlace {
  readonly at: number;
  readonly why: readonly TesterStep[];
}

/** A piece of the path: a visited node with what happened there, or something that happened at none. */
export type PathPart =
  | { readonly type: 'visit'; readonly visit: Visit; readonly flowName: string }
  | { readonly type: 'step'; readonly step: TesterStep };

/** The path from one deed to the next. The first part may have none: the person's past. */
export interface PathStretch {
  readonly deed: Extract<TesterStep, { kind: 'deed' }> | null;
  readonly at: number;
  readonly parts: readonly PathPart[];
}

interface OpenVisit extends StepPlace {
  readonly at: number;
  readonly why: TesterStep[];
}

/**
 * The path as it is read: by deed, and within one by node. The host tells what a flow did before it tells what became of its
 * messages; here each message stands at the node that it comes from.
 */
export function stretchesOf(path: readonly TesterStep[]): readonly PathStretch[] {
  const stretches: { deed: PathStretch['deed']; at: number; steps: TesterStep[] }[] = [];
  for (const step of path) {
    const current = stretches.at(-1);
    if (step.kind === 'deed') stretches.push({ deed: step, at: step.at, steps: [] });
    else if (current === undefined) stretches.push({ deed: null, at: step.at, steps: [step] });
    else current.steps.push(step);
  }
  return stretches.map(({ deed, at, steps }) => ({ deed, at, parts: partsOf(steps) }));
}

/** The visited nodes alone, oldest first, for a canvas that lights them. */
export function visitsOf(path: readonly TesterStep[]): readonly Visit[] {
  return stretchesOf(path).flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'visit' ? [part.visit] : [])),
  );
}

function partsOf(steps: readonly TesterStep[]): readonly PathPart[] {
  const parts: PathPart[] = [];
  const visits: OpenVisit[] = [];
  /** What changed before a place was known: the result of an answer comes before the way that it took. */
  let early: TesterStep[] = [];
  const open = (place: StepPlace, at: number, flowName: string): OpenVisit => {
    const visit: OpenVisit = { flowId: place.flowId, nodeUuid: place.nodeUuid, at, why: [] };
    visits.push(visit);
    parts.push({ type: 'visit', visit, flowName });
    return visit;
  };
  for (const step of steps) {
    if (step.kind === 'node') {
      open(step, step.at, step.flowName);
      continue;
    }
    const place = placeOf(step);
    if (place !== null) {
      // Where it waited since an earlier deed, the flow is there again without having come.
      const at = visits.findLast((visit) => isAt(visit, place)) ?? open(place, step.at, '');
      at.why.push(step, ...early);
      early = [];
    } else if (step.kind === 'change' && visits.length > 0) visits.at(-1)?.why.push(step);
    else if (step.kind === 'change') early.push(step);
    else parts.push({ type: 'step', step });
  }
  return [...parts, ...early.map((step) => ({ type: 'step', step }) as const)];
}

function placeOf(step: TesterStep): StepPlace | null {
  switch (step.kind) {
    case 'routed':
    case 'wait':
      return step;
    case 'gate':
    case 'consent':
    case 'problem':
      return step.place;
    default:
      return null;
  }
}

function isAt(visit: StepPlace, place: StepPlace): boolean {
  return visit.flowId === place.flowId && visit.nodeUuid === place.nodeUuid;
}
