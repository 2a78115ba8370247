/** A command of the Azure CLI or of PowerShell with its options, but not the name of a command in front of its error. */
const command =
  /(?:\baz [a-z][a-z-]{1,30} |\b[A-Z][a-z]{2,12}-(?:Mg|Az|AzureAD)[A-Z]\w{1,60}\b(?! ?:))(?:(?!\baz [a-z][a-z-]{1,30} |\b[A-Z][a-z]{2,12}-(?:Mg|Az|AzureAD)[A-Z]\w{1,60})[^]){0,600}/g;
const refusal = /\bAuthorization_RequestDenied\b|\bInsufficient privileges\b/i;
/** The name of a command that PowerShell writes in front of its error. */
const namedByShell = /\b([A-Z][a-z]{2,12}-[A-Z]\w{1,60}) ?: [^:]{0,80}$/;

/**
 * The command that Microsoft Graph refused: the last one before the refusal, and the one that PowerShell names, which it
 * quotes after the refusal. Empty if the text contains none.
 */
export function refusedCommand(message: string): string {
  const found = message.search(refusal);
  const at = found === -1 ? message.length : found;
  const name = namedByShell.exec(message.slice(0, at))?.[1];
  const commands = [...message.matchAll(command)].filter(
    ({ 0: words }) => name === undefined || words.startsWith(name),
  );
  return (commands.findLast(({ index }) => index < at) ?? commands[0])?.[0] ?? '';
}
