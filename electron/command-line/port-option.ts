import { InvalidArgumentError } from 'commander';

/** Reads a port from the command line. */
export function portOption(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || text.trim() === '')
    throw new InvalidArgumentError('Use a number from 0 to 65535.');
  return port;
}
