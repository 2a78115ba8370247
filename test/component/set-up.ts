import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import * as react from 'react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import './quick-computed-style.ts';
import './quick-labels.ts';

// Without the whole page, which would hide the message of a failure.
configure({
  getElementError: (message) => new Error(message ?? 'not found'),
  asyncUtilTimeout: 30_000,
});

// For its messages, React records where each element was created: a tenth of the time. A full count stops that.
Object.defineProperty(
  Reflect.get(react, '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE') ?? {},
  'recentlyCreatedOwnerStacks',
  { configurable: true, get: () => Infinity, set: () => undefined },
);

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

afterAll(() => void vi.unstubAllGlobals());
