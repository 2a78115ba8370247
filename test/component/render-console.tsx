import { QueryClient } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect } from 'vitest';
import { connectConsole } from '../../renderer/api/connect-console.ts';
import { App } from '../../renderer/app/app.tsx';
import type { Person } from '../../shared/domain/session.ts';
import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import { definitionOf } from '../../shared/problems/problem.ts';
import { createFakeConsole, type FakeConsole } from '../support/fake-console.ts';
import { sampleId } from '../support/sample-fleet.ts';

export const people = {
  administrator: { id: 'ada', name: 'Ada Adeyemi', role: 'administrator', tenantId: null },
  operator: { id: 'oskar', name: 'Oskar Lind', role: 'operator', tenantId: null },
  reader: { id: 'rin', name: 'Rin Sato', role: 'reader', tenantId: null },
  customer: { id: 'carla', name: 'Carla Costa', role: 'customer-administrator', tenantId: sampleId(2) },
} as const satisfies Record<string, Person>;

type Given = NonNullable<Parameters<typeof createFakeConsole>[0]>;

/** The title of a problem in the catalogue. */
export const titleOf = (code: ProblemCode): string => definitionOf(code).title;

export interface RenderedConsole extends FakeConsole {
  readonly user: ReturnType<typeof userEvent.setup>;
}

/** Renders the whole page on a fake console; `at` is the address in the hash. */
export function renderConsole(given: Given & { at?: string } = {}): RenderedConsole {
  const { at = '/', ...state } = given;
  window.location.hash = at;
  const fake = createFakeConsole({ people: Object.values(people), person: people.administrator, ...state });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  const user = userEvent.setup();
  render(<App console={connectConsole(fake.connect, cache)} cache={cache} />);
  return {
    ...fake,
    user,
    advance: (count) => act(() => fake.advance(count)),
    emit: (event) => act(() => fake.emit(event)),
  };
}

/** What is read a moment after the page appeared, whatever a test does meanwhile. */
const readLater = ['alerts.count', 'schedule.read'];

/** The last call that the test caused. */
export const lastCall = (calls: FakeConsole['calls']): FakeConsole['calls'][number] | undefined =>
  calls.findLast(({ action }) => !readLater.includes(action));

/** Pastes: typing draws the page once for each key, which takes seconds for an address. */
export async function enter(user: RenderedConsole['user'], field: HTMLElement, text: string): Promise<void> {
  await user.click(field);
  await user.paste(text);
}

/** Fails if axe reports serious or critical violations. Colors need a real browser; the window tests cover them. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(serious).toEqual([]);
}
