import { QueryClient } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { connectConsole } from '../../renderer/api/connect-console.ts';
import { App } from '../../renderer/app/app.tsx';
import { askForFirstScreen } from '../../renderer/app/ask-for-first-screen.ts';
import type { Call } from '../../shared/contract/bridge.ts';
import { createFakeConsole } from '../support/fake-console.ts';
import { sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { people } from './render-console.tsx';

const firstCalls = ['session.current', 'settings.read', 'console.about', 'tenants.list', 'checks.runs'];

it('asks for everything on the first screen before any answer arrives', () => {
  const call = vi.fn<Call>(() => new Promise(() => undefined));
  const cache = new QueryClient();
  void askForFirstScreen(
    connectConsole(() => call, cache),
    cache,
  );
  expect(call.mock.calls.map(([action]) => action)).toEqual(firstCalls);
});

it('draws the first figures after these calls, and asks nothing twice', async () => {
  const fake = createFakeConsole({
    people: Object.values(people),
    person: people.operator,
    rows: [sampleRow(sampleTenant(1), { state: 'passed' })],
  });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  const console = connectConsole(fake.connect, cache);
  void askForFirstScreen(console, cache);
  render(<App console={console} cache={cache} />);
  await screen.findByRole('region', { name: 'Status' });
  // The trend is drawn after the figures.
  const asked = fake.calls.map(({ action }) => action);
  expect(asked.slice(0, firstCalls.length)).toEqual(firstCalls);
  // The number of alerts and the next run come later.
  const later = ['alerts.count', 'schedule.read'];
  expect(asked.filter((action) => !later.includes(action))).toEqual([...firstCalls, 'fleet.trend']);
});

it('draws the sign-in page although what comes later was not loaded yet', async () => {
  // Other tests have loaded it.
  vi.resetModules();
  const { putFirst } = await import('../../renderer/ui/load-later.ts');
  const { App: NewApp } = await import('../../renderer/app/app.tsx');
  const { connectConsole: connectNew } = await import('../../renderer/api/connect-console.ts');
  putFirst(new Promise(() => undefined));
  const fake = createFakeConsole({ people: Object.values(people), person: null, rows: [] });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  render(<NewApp console={connectNew(fake.connect, cache)} cache={cache} />);
  await screen.findByRole('heading', { name: 'Sign in' });
});
