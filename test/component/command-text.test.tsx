import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CommandText } from '../../renderer/ui/command-text.tsx';

it.each([
  [
    'az role assignment create --scope /subscriptions/a-b --role "Key Vault Crypto User"',
    ['--scope', '--role'],
  ],
  ['Get-AzKeyVaultKey -VaultName contoso-kv `\n  -Name data-key', ['-VaultName', '-Name']],
  ['- a line of a list, with 3 - 2', []],
])('a command keeps its text, and no line breaks inside an option: %s', (command, options) => {
  const { container } = render(<CommandText>{command}</CommandText>);
  expect(container.textContent).toBe(command);
  const whole = [...container.querySelectorAll('span')];
  expect(whole.map(({ textContent }) => textContent)).toEqual(options);
  for (const option of whole) expect(option.style.whiteSpace).toBe('pre');
});
