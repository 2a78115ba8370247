import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findWorkspace, variablesOf } from '../../../../electron/store/workspaces/find-workspace.ts';
import { workspaceFolders } from '../../../../electron/store/workspaces/workspace-folders.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-workspaces-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const main = { id: 'main', name: 'Main workspace', kind: 'provider' } as const;

describe('the workspaces of a data folder', () => {
  it('are only the main one at first, which is the data folder itself', () => {
    const folders = workspaceFolders(folder);
    expect(folders.list()).toEqual([main]);
    expect(folders.selected()).toEqual(main);
    expect(folders.folderOf('main')).toBe(folder);
  });

  it('each have a folder of their own that only its owner can read', () => {
    const folders = workspaceFolders(folder);
    const gov = folders.create('Government');
    const asia = folders.create('Asia');
    expect(workspaceFolders(folder).list()).toEqual([main, asia, gov]);
    expect(folders.folderOf(gov.id)).toBe(join(folder, 'workspaces', gov.id));
    expect(statSync(folders.folderOf(gov.id)).mode & 0o777).toBe(0o700);
    expect(statSync(join(folders.folderOf(gov.id), 'workspace.json')).mode & 0o777).toBe(0o600);
  });

  it('are removed at the next start if they are open, which then opens the main one', () => {
    const folders = workspaceFolders(folder);
    const own = folders.create('Bridgehead', 'customer');
    const kept = folders.create('Government');
    writeFileSync(join(folders.folderOf(own.id), 'secrets.json'), '{}');
    folders.select(own.id);
    folders.removeAtStart(own.id);
    expect(existsSync(folders.folderOf(own.id))).toBe(true);
    const next = workspaceFolders(folder);
    // What another start chooses meanwhile does not keep it.
    next.select(kept.id);
    next.finishRemoval();
    expect(existsSync(folders.folderOf(own.id))).toBe(false);
    expect(next.list()).toEqual([main, kept]);
    expect(next.selected()).toEqual(kept);
    next.finishRemoval();
    expect(next.list()).toEqual([main, kept]);
  });

  it('are opened again instead of removed if a person chooses so before the next start', () => {
    const folders = workspaceFolders(folder);
    const own = folders.create('Bridgehead', 'customer');
    folders.removeAtStart(own.id);
    expect(folders.selected()).toEqual(main);
    folders.select(own.id);
    folders.finishRemoval();
    expect(folders.selected()).toEqual(own);
  });

  it('never remove the main one, or what is no workspace', () => {
    const folders = workspaceFolders(folder);
    expect(() => folders.removeAtStart('main')).toThrow();
    expect(() => folders.removeAtStart('../elsewhere')).toThrow();
    for (const remove of ['main', '..', ''])
      writeFileSync(join(folder, 'selected-workspace.json'), JSON.stringify({ id: 'main', remove }));
    folders.finishRemoval();
    expect(existsSync(folder)).toBe(true);
  });

  it('keep their names and the selection for the next start', () => {
    const folders = workspaceFolders(folder);
    const gov = folders.create('Government');
    folders.rename(gov.id, 'US Government');
    folders.rename('main', 'Production');
    folders.select(gov.id);
    const next = workspaceFolders(folder);
    expect(next.list().map(({ name }) => name)).toEqual(['Production', 'US Government']);
    expect(next.selected()).toEqual({ id: gov.id, name: 'US Government', kind: 'provider' });
  });

  it('keep the kind with which they were created, also under another name', () => {
    const folders = workspaceFolders(folder);
    const own = folders.create('Bridgehead', 'customer');
    folders.rename(own.id, 'Key Broker');
    folders.select(own.id);
    expect(workspaceFolders(folder).selected()).toEqual({ ...own, name: 'Key Broker', kind: 'customer' });
  });

  it.each([
    ['without a kind, as earlier versions wrote it', '{"name":"Asia"}', 'Asia'],
    ['with a kind that is not known', '{"name":"Asia","kind":"partner"}', 'Asia'],
    ['that is damaged', '{"kind":"customer"', 'Workspace 00000000'],
  ])('are a provider’s with a file %s', (_, text, name) => {
    const id = '00000000-0000-4000-8000-0000000000aa';
    mkdirSync(join(folder, 'workspaces', id), { recursive: true });
    writeFileSync(join(folder, 'workspaces', id, 'workspace.json'), text);
    expect(workspaceFolders(folder).list()).toEqual([main, { id, name, kind: 'provider' }]);
  });

  it('are a provider’s if they are the main one, whatever its file says', () => {
    writeFileSync(join(folder, 'workspace.json'), '{"name":"Main workspace","kind":"customer"}');
    expect(workspaceFolders(folder).list()).toEqual([main]);
  });

  it('lose their files when they are removed; the main one cannot be removed', () => {
    const folders = workspaceFolders(folder);
    const gov = folders.create('Government');
    writeFileSync(join(folders.folderOf(gov.id), 'secrets.json'), '{}');
    folders.select(gov.id);
    folders.remove(gov.id);
    expect(existsSync(folders.folderOf(gov.id))).toBe(false);
    expect(folders.selected()).toEqual(main);
    expect(() => folders.remove('main')).toThrow('cannot be removed');
    expect(existsSync(folder)).toBe(true);
  });

  it('survive damaged files and foreign folders', () => {
    const folders = workspaceFolders(folder);
    const gov = folders.create('Government');
    writeFileSync(join(folders.folderOf(gov.id), 'workspace.json'), '{"name":');
    writeFileSync(join(folder, 'selected-workspace.json'), 'null');
    mkdirSync(join(folder, 'workspaces', 'backup'));
    const name = `Workspace ${gov.id.slice(0, 8)}`;
    expect(folders.list()).toEqual([main, { id: gov.id, name, kind: 'provider' }]);
    expect(folders.selected()).toEqual(main);
  });

  it.each(['..', '../x', 'a/b', '', 'MAIN', `${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}/..`])(
    'have no folder for the ID %j',
    (id) => {
      const folders = workspaceFolders(folder);
      expect(() => folders.folderOf(id)).toThrow('not the ID');
      expect(() => folders.remove(id)).toThrow('not the ID');
    },
  );
});

describe('the variable CAUSEWAY_WORKSPACE', () => {
  it('names a workspace by its name or ID, whatever the case', () => {
    const folders = workspaceFolders(folder);
    const gov = folders.create('Government');
    const found = (wanted?: string) => findWorkspace(folders, { CAUSEWAY_WORKSPACE: wanted }, folders.main);
    expect(found('government')).toEqual(gov);
    expect(found(gov.id)).toEqual(gov);
    expect(found(' MAIN ')).toEqual(main);
    expect(found('')).toEqual(main);
    expect(found()).toEqual(main);
  });

  it('is refused with the names of all workspaces if it names none', () => {
    const folders = workspaceFolders(folder);
    folders.create('Government');
    expect(() => findWorkspace(folders, { CAUSEWAY_WORKSPACE: 'Gov' }, folders.main)).toThrow(
      'There is no workspace “Gov”. Set CAUSEWAY_WORKSPACE to one of these names: “Main workspace”, “Government”.',
    );
  });
});

describe('the variables of the provider', () => {
  const gov = { id: '00000000-0000-4000-8000-000000000001', name: 'Government', kind: 'provider' } as const;
  const env = { CAUSEWAY_CLIENT_ID: 'c' };
  const secrets = { CAUSEWAY_CLIENT_SECRET: 's' };

  it('belong to the main workspace, or to the one that is named beside them', () => {
    expect(variablesOf(main, env, secrets)).toEqual({ ...env, ...secrets });
    const named = { ...env, CAUSEWAY_WORKSPACE: 'Government' };
    expect(variablesOf(gov, named, secrets)).toEqual({ ...named, ...secrets });
  });

  it('never reach a workspace that somebody opened in the window', () => {
    expect(variablesOf(gov, env, secrets)).toEqual({});
  });

  it('never reach the workspace of a customer, not even if it is named beside them', () => {
    const named = { ...env, CAUSEWAY_WORKSPACE: 'Government' };
    expect(variablesOf({ ...gov, kind: 'customer' }, named, secrets)).toEqual({});
  });
});
