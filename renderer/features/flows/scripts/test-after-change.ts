import { api } from '../../../lib/client.ts';
import { m } from '../../../lib/messages.ts';
import { LongTask } from '../../../state/long-task.svelte.ts';
import { router } from '../../../state/router.svelte.ts';
import { toastError, toastWarning } from '../../../state/toast.ts';
import { failuresOf } from './script-results.ts';

/** Only the newest change counts: the run for one before it is cancelled. */
const newest = new LongTask();

/**
 * Keywords and opt-out settings work in every flow and at once: all tests are run against what is published, and those that
 * do not pass are told, with the way to the first. Never rejects.
 */
export async function testAfterChange(): Promise<void> {
  try {
    const results = await newest.run((task) => api.scripts.run({ drafts: false, task }));
    const failures = failuresOf(results ?? []);
    const [first] = failures;
    if (first === undefined) return;
    const scripts = await api.scripts.list({});
    const flowId = scripts.find(({ id }) => id === first.id)?.flowId;
    if (flowId === undefined) return;
    toastWarning(
      m.scripts_change_failed({ count: failures.length }),
      failures
        .slice(0, 3)
        .map(({ flowName, name }) => `${flowName}: ${name}`)
        .join('\n'),
      {
        label: m.scripts_change_show(),
        onClick: () => router.go('flows', flowId, { view: 'scripts' }),
      },
    );
  } catch (thrown) {
    toastError(m.scripts_change_untested(), thrown);
  }
}
