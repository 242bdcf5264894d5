import { describe, expect, it } from 'vitest';
import {
  closeStep,
  isSaved,
  markSaved,
  openHistory,
  record,
  redo,
  restBetweenSteps,
  undo,
  type History,
} from '../../renderer/features/flows/editor/model/history.ts';

const version = (name: string) => ({ name, nodes: [] });
const shown = ({ present }: History) => present['name'];
const typed = (at: number, key = 'name') => ({ key, at });

describe('history', () => {
  it('goes back to the very beginning and forward again', () => {
    const first = version('0');
    let history = openHistory(first);
    for (let step = 1; step <= 5000; step += 1)
      history = record(history, version(String(step)), 'rename');
    for (let step = 4999; step >= 0; step -= 1) {
      history = undo(history);
      expect(shown(history)).toBe(String(step));
    }
    expect(history.present).toBe(first);
    expect(undo(history)).toBe(history);
    for (let step = 1; step <= 5000; step += 1) history = redo(history);
    expect(shown(history)).toBe('5000');
    expect(redo(history)).toBe(history);
  });

  it('names what is undone and redone', () => {
    let history = openHistory(version('0'));
    history = record(history, version('1'), 'first_deed');
    history = record(history, version('2'), 'second_deed');
    history = undo(history);
    expect([history.past?.label, history.future?.label]).toEqual(['first_deed', 'second_deed']);
  });

  it('takes no step for a deed that changed nothing, and forgets what was undone after a new one', () => {
    const first = version('0');
    const opened = openHistory(first);
    expect(record(opened, first, 'rename')).toBe(opened);
    const undone = undo(record(opened, version('1'), 'rename'));
    expect(record(undone, version('2'), 'rename').future).toBeNull();
    expect(record(undone, first, 'rename').future).not.toBeNull();
  });

  it.each([
    { name: 'in a stream', next: typed(restBetweenSteps), steps: 1 },
    { name: 'after a rest', next: typed(restBetweenSteps + 1), steps: 2 },
    { name: 'elsewhere', next: typed(1, 'other'), steps: 2 },
    { name: 'all at once', next: null, steps: 2 },
  ])('makes $steps of two deeds $name', ({ next, steps }) => {
    let history = record(openHistory(version('0')), version('1'), 'type', typed(0));
    history = record(history, version('2'), 'type', next);
    for (let step = 0; step < steps; step += 1) {
      expect(shown(history)).not.toBe('0');
      history = undo(history);
    }
    expect(shown(history)).toBe('0');
  });

  it('joins nothing to a step that was closed, undone or of another label', () => {
    const one = record(openHistory(version('0')), version('1'), 'type', typed(0));
    const two = version('2');
    expect(record(closeStep(one), two, 'type', typed(1)).past?.next).not.toBeNull();
    expect(record(redo(undo(one)), two, 'type', typed(1)).past?.next).not.toBeNull();
    expect(record(one, two, 'drag', typed(1)).past?.next).not.toBeNull();
    expect(record(one, two, 'type', typed(1)).past?.next).toBeNull();
  });

  it('knows what was stored, also after undo and while a store was under way', () => {
    const opened = openHistory(version('0'));
    const changed = record(opened, version('1'), 'rename');
    expect([isSaved(opened), isSaved(changed), isSaved(undo(changed))]).toEqual([
      true,
      false,
      true,
    ]);
    const typedOn = record(changed, version('2'), 'rename');
    const stored = markSaved(typedOn, changed.present);
    expect([isSaved(stored), isSaved(undo(stored)), isSaved(markSaved(stored))]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
