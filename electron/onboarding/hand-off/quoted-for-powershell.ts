/**
 * A value as an expression of PowerShell, in ASCII. PowerShell also takes curly quotation marks as quotes, and Windows
 * PowerShell can read a file in another encoding, so characters beyond ASCII and control characters are written by number.
 */
export function quotedForPowerShell(value: string): string {
  const parts = (value.match(/[ -~]+|[^ -~]/g) ?? ['']).map((part) =>
    /^[ -~]*$/.test(part) ? `'${part.replaceAll("'", "''")}'` : byNumber(part),
  );
  return parts.length === 1 && parts[0]?.startsWith("'") ? parts[0] : `(${["''", ...parts].join(' + ')})`;
}

const byNumber = (character: string): string =>
  `[char]0x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
