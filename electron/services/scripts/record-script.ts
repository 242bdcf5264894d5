import { allFlows } from '../../../db/read/flow.ts';
import type { Db } from '../../../db/open.ts';
import type { TesterState } from '../../api/contract/tester.ts';
import type { DeedStep } from '../../api/contract/tester-steps.ts';
import { ServiceError } from '../core/errors.ts';
import { Tester, wholeTest } from '../tester/tester.ts';
import type { ScriptView } from './play-script.ts';
import { replyText } from './reply-match.ts';
import {
  scriptPersonas,
  sendableWord,
  type ScriptDeed,
  type ScriptExpectation,
  type ScriptPersona,
  type ScriptSetup,
} from './script.ts';
import type { RunOptions } from './run-scripts.ts';
import { TesterPlayer } from './tester-player.ts';
import { writeScript } from './write-script.ts';

/**
 * A test as a script: its deeds are done again from the beginning, and all that comes of them is expected. What was changed of
 * the person by hand is no part of it; where a deed cannot be done again, the script ends and says so.
 * @throws ServiceError `no_test`, `cancelled`
 */
export async function recordScript(
  db: Db,
  test: TesterState,
  { drafts, task }: RunOptions,
): Promise<string> {
  if (!test.running)
    throw new ServiceError('no_test', 'No test is running. Start one and play the conversation.');
  const tester = new Tester(db, wholeTest);
  const flowIds = new Map(allFlows(db).map(({ id, name }) => [name.toLowerCase(), id]));
  try {
    const setup = setupOf(test);
    const player = new TesterPlayer(tester, setup, { drafts, flowIds });
    const steps: (ScriptDeed | ScriptExpectation)[] = [];
    let before = player.view();
    let cut = '';
    const deeds = deedsOf(test);
    for (const [done, deed] of deeds.entries()) {
      await task.step(done, deeds.length);
      const obstacle = player.do(deed);
      if (obstacle !== null) {
        cut = `\n# The recording ends here, because the next step could not be done again: ${obstacle}\n`;
        break;
      }
      const after = player.view();
      steps.push(deed, ...changesBetween(before, after));
      before = after;
    }
    steps.push({ kind: 'may_write', may: before.mayWrite });
    return writeScript({ setup, steps: steps.map((step) => ({ line: 0, ...step })) }) + cut;
  } finally {
    tester.reset();
  }
}

function setupOf({ persona }: TesterState): ScriptSetup {
  const known: readonly ScriptPersona[] = Object.values(scriptPersonas);
  return {
    name: persona.people[0] ?? persona.name,
    persona: known.find((kind) => kind === persona.kind) ?? 'new',
    language: persona.language,
    fields: [],
    groups: [],
  };
}

/** What was done, in order. Who said which message is known by the messages. */
function deedsOf({ path, messages, speakers }: TesterState): readonly ScriptDeed[] {
  const said = messages.filter(({ direction }) => direction === 'in');
  let next = 0;
  return path.flatMap((step): ScriptDeed[] => {
    if (step.kind !== 'deed') return [];
    const isMessage = step.deed === 'say' || step.deed === 'tap' || step.deed === 'send';
    const message = isMessage ? said[next++] : undefined;
    const deed = deedOf(step, message !== undefined && speakers[message.id] === 1);
    return deed === null ? [] : [deed];
  });
}

function deedOf({ deed, text, seconds }: DeedStep, isSecond: boolean): ScriptDeed | null {
  switch (deed) {
    case 'say':
      return { kind: 'say', text, ...(isSecond ? { second: true } : {}) };
    case 'tap':
      return { kind: 'tap', title: text };
    case 'send': {
      const what = sendableWord(text);
      return what === undefined ? null : { kind: 'send', what };
    }
    case 'flow':
      return { kind: 'start', flow: text };
    case 'clock':
      return { kind: 'wait', seconds };
    case 'edit':
      return null;
  }
}

function changesBetween(before: ScriptView, after: ScriptView): readonly ScriptExpectation[] {
  const replies = after.replies.slice(before.replies.length);
  const events = after.ledger.slice(before.ledger.length);
  return [
    ...replies.map((message): ScriptExpectation => ({ kind: 'reply', text: replyText(message) })),
    ...(replies.length === 0 ? [{ kind: 'no_reply' } as const] : []),
    ...(after.consent === before.consent
      ? []
      : [{ kind: 'consent', state: after.consent } as const]),
    ...(events.length === 0 ? [] : [{ kind: 'ledger', events } as const]),
    ...(after.waitsIn === before.waitsIn ? [] : [{ kind: 'waits', flow: after.waitsIn } as const]),
  ];
}
