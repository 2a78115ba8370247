import { act, render, screen } from '@testing-library/react';
import { lazy } from 'react';
import { expect, it } from 'vitest';
import { PopupButton } from '../../renderer/ui/popup-button.tsx';

/** A popup that is loaded when `load` is called, with a button of its own. */
function laterPopup() {
  const loading = Promise.withResolvers<{ default: () => React.JSX.Element }>();
  const Popup = lazy(() => loading.promise);
  const popup = (
    <PopupButton kind="menu" button={<button type="button">Runs</button>} onOpenChange={() => undefined}>
      <Popup />
    </PopupButton>
  );
  const load = () =>
    act(async () => {
      loading.resolve({ default: () => <button type="button">Loaded</button> });
      await loading.promise;
    });
  return { popup, load };
}

it('a button whose popup is loaded keeps the focus', async () => {
  const { popup, load } = laterPopup();
  render(popup);
  screen.getByRole('button', { name: 'Runs' }).focus();
  await load();
  expect(screen.getByRole('button', { name: 'Loaded' })).toHaveFocus();
});

it('a popup that is loaded takes no focus from elsewhere', async () => {
  const { popup, load } = laterPopup();
  render(
    <>
      <input aria-label="Name" />
      {popup}
    </>,
  );
  screen.getByLabelText('Name').focus();
  await load();
  expect(screen.getByRole('button', { name: 'Loaded' })).toBeVisible();
  expect(screen.getByLabelText('Name')).toHaveFocus();
});
