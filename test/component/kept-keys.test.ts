import { fireEvent, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useKeptKeys } from '../../renderer/features/command-palette/use-kept-keys.ts';

/** False if the page itself does nothing more with the key. */
const press = (key: string, more = {}) => fireEvent.keyDown(document.body, { key, ...more });

const openPalette = () => {
  const onEscape = vi.fn();
  const { result, rerender } = renderHook(({ isOpening }) => useKeptKeys(isOpening, onEscape), {
    initialProps: { isOpening: false },
  });
  rerender({ isOpening: true });
  return { ...result.current, onEscape, rerender };
};

it('what is typed before the palette is loaded is kept, and reaches nothing else', () => {
  const { take } = openPalette();
  expect(['f', 'A', 'x', 'Backspace', 'Enter', 'b'].map((key) => press(key))).not.toContain(true);
  expect(press('Tab')).toBe(true);
  expect(take()).toBe('fAb');
});

it('what is typed after it was taken goes where the focus is', () => {
  const { take } = openPalette();
  take();
  expect(press('f')).toBe(true);
  expect(take()).toBe('');
});

it('shortcuts are not kept', () => {
  const { take } = openPalette();
  expect(press('k', { ctrlKey: true })).toBe(true);
  expect(take()).toBe('');
});

it('Escape closes the palette before it is loaded, and the next one begins empty', () => {
  const { take, onEscape, rerender } = openPalette();
  press('f');
  press('Escape');
  expect(onEscape).toHaveBeenCalledOnce();
  rerender({ isOpening: false });
  expect(press('f')).toBe(true);
  rerender({ isOpening: true });
  expect(take()).toBe('');
});
