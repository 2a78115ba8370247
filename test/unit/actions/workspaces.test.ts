import { describe, expect, it, vi } from 'vitest';
import { workspacesHandlers } from '../../../electron/actions/workspaces.ts';
import type { Answer } from '../../../shared/contract/action.ts';
import { callerOf } from '../../support/console-parts.ts';
import { personOf } from '../../support/every-action.ts';
import { memoryWorkspaces } from '../../support/memory-workspaces.ts';

const gov = {
  id: '00000000-0000-4000-8000-0000000000aa',
  name: 'Government',
  kind: 'provider',
} as const;

function handlersWith(more: { window?: boolean; confirms?: boolean } = {}) {
  const { window = true, confirms = true } = more;
  const restart = vi.fn();
  const confirmRemoval = vi.fn(() => Promise.resolve(confirms));
  const folders = memoryWorkspaces(gov);
  const handlers = workspacesHandlers({
    environment: 'demo',
    resolveTenant: () => expect.unreachable('Only an invitation names a tenant.'),
    now: () => new Date(),
    workspaces: {
      folders,
      current: 'main',
      restart: window ? restart : null,
      confirmRemoval: window ? confirmRemoval : null,
    },
  });
  return { handlers, folders, restart, confirmRemoval };
}

const caller = callerOf(personOf('administrator'));
const codeOf = (answer: Answer<unknown>) => (answer.ok ? 'ok' : answer.problem.code);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a workspace', () => {
  it('is created, renamed and listed', async () => {
    const { handlers } = handlersWith();
    await handlers.create({ name: 'Asia' }, caller);
    await handlers.rename({ workspaceId: gov.id, name: 'US Government' }, caller);
    expect(await handlers.list({}, caller)).toMatchObject({
      value: {
        current: 'main',
        switches: true,
        all: [{ name: 'Main workspace' }, { name: 'US Government' }, { name: 'Asia' }],
      },
    });
  });

  it('gets no name that another one has', async () => {
    const { handlers, folders } = handlersWith();
    expect(codeOf(await handlers.create({ name: 'GOVERNMENT' }, caller))).toBe('input-invalid');
    expect(codeOf(await handlers.rename({ workspaceId: 'main', name: 'government' }, caller))).toBe(
      'input-invalid',
    );
    expect(codeOf(await handlers.rename({ workspaceId: gov.id, name: 'government' }, caller))).toBe('ok');
    expect(folders.list().map(({ name }) => name)).toEqual(['Main workspace', 'government']);
  });

  it('is opened by a new process, after the answer', async () => {
    const { handlers, folders, restart } = handlersWith();
    expect(codeOf(await handlers.switchTo({ workspaceId: gov.id }, caller))).toBe('ok');
    expect(folders.selected()).toEqual(gov);
    expect(restart).not.toHaveBeenCalled();
    await turn();
    expect(restart).toHaveBeenCalledOnce();
  });

  it('that is open already needs no new process', async () => {
    const { handlers, restart } = handlersWith();
    await handlers.switchTo({ workspaceId: 'main' }, caller);
    await turn();
    expect(restart).not.toHaveBeenCalled();
  });

  it('is removed only if the person confirms it outside the page', async () => {
    const refused = handlersWith({ confirms: false });
    expect(codeOf(await refused.handlers.remove({ workspaceId: gov.id }, caller))).toBe('ok');
    expect(refused.folders.list()).toContainEqual(gov);
    const confirmed = handlersWith();
    await confirmed.handlers.remove({ workspaceId: gov.id }, caller);
    expect(confirmed.confirmRemoval).toHaveBeenCalledWith(gov);
    expect(confirmed.folders.list()).not.toContainEqual(gov);
  });

  it('is not removed if it is the main one or open', async () => {
    const { handlers, confirmRemoval } = handlersWith();
    expect(codeOf(await handlers.remove({ workspaceId: 'main' }, caller))).toBe('input-invalid');
    expect(confirmRemoval).not.toHaveBeenCalled();
  });

  it('that does not exist is refused by every action', async () => {
    const { handlers, restart } = handlersWith();
    const workspaceId = '00000000-0000-4000-8000-0000000000bb';
    const answers = [
      await handlers.rename({ workspaceId, name: 'x' }, caller),
      await handlers.remove({ workspaceId }, caller),
      await handlers.switchTo({ workspaceId }, caller),
    ];
    expect(answers.map(codeOf)).toEqual(Array(3).fill('workspace-not-found'));
    await turn();
    expect(restart).not.toHaveBeenCalled();
  });

  it('is neither opened nor removed without a window', async () => {
    const { handlers, folders } = handlersWith({ window: false });
    expect(codeOf(await handlers.switchTo({ workspaceId: gov.id }, caller))).toBe('window-required');
    expect(codeOf(await handlers.remove({ workspaceId: gov.id }, caller))).toBe('window-required');
    expect(folders.list()).toContainEqual(gov);
  });
});
