import { fireEvent, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ScriptResult } from '../../electron/api/contract/scripts.ts';
import { router } from '../../renderer/state/router.svelte.ts';
import { settings } from '../../renderer/state/settings.svelte.ts';
import { callsOf, openDesk } from './open-desk.ts';
import { eventually } from './show-page.ts';

const result: ScriptResult = {
  id: 's-1',
  flowName: 'Opt-in',
  name: 'STOP in the middle',
  outcome: 'failed',
  checks: [{ line: 6, passed: false, expected: 'opted out', actual: 'asked' }],
  stopped: null,
  problems: [],
};
const script = { id: 's-1', flowId: 'flow-1', flowName: 'Opt-in', name: result.name, text: '' };

async function changeStopMode(outcome: ScriptResult['outcome']) {
  const transport = openDesk('#/keywords', {
    answers: {
      'scripts.run': () => [{ ...result, outcome }],
      'scripts.list': () => [{ ...script, updatedAt: 1, problems: [] }],
    },
  });
  await eventually(() => settings.value?.stopMode).toBe('at_once');
  const [, other] = await screen.findAllByRole('radio');
  if (other === undefined) throw new Error('There is no second stop mode.');
  await fireEvent.click(other);
  await fireEvent.click(screen.getByRole('button', { name: 'Save this choice' }));
  await eventually(() => callsOf(transport, 'scripts.run')).toMatchObject([{ drafts: false }]);
  return transport;
}

test('after a change of the stop mode a failing test is told, with the way to it', async () => {
  await changeStopMode('failed');
  expect(await screen.findByText('Opt-in: STOP in the middle')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  await eventually(() => [router.route.id, router.route.params.get('view')]).toEqual([
    'flow-1',
    'scripts',
  ]);
});
