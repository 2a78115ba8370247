import '@testing-library/jest-dom/vitest';
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeAll, expect, vi } from 'vitest';
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

// Without the whole page, which would hide the message of a failure.
configure({
  getElementError: (message) => new Error(message ?? 'not found'),
  asyncUtilTimeout: 30_000,
});

/**
 * jsdom has no layout and no media queries: elements get a size, so that rows are rendered, and media queries never match.
 * Without a visible body, a dialog finds nothing to focus, and hides itself from screen readers.
 */
beforeAll(() => {
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { configurable: true, get: () => 800 },
    clientWidth: { configurable: true, get: () => 1280 },
    offsetParent: {
      configurable: true,
      get(this: HTMLElement) {
        return this.parentElement;
      },
    },
  });
  document.body.getBoundingClientRect = () => DOMRect.fromRect({ width: 1280, height: 800 });
  // Queries by role compare each element with every rule, of which Griffel inserts thousands: only those that hide count.
  const insertRule = Reflect.get(CSSStyleSheet.prototype, 'insertRule');
  CSSStyleSheet.prototype.insertRule = function insertIfHiding(this: CSSStyleSheet, rule: string) {
    return /display:\s*none|visibility:\s*hidden/.test(rule)
      ? insertRule.call(this, rule, this.cssRules.length)
      : 0;
  };
  HTMLElement.prototype.scrollTo = () => undefined;
  window.scrollTo = () => undefined;
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), { matches: false, media, onchange: null }) as unknown as MediaQueryList;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  vi.stubGlobal('CSS', { escape: (text: string) => text });
});

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

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
