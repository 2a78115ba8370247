function copyBySelection(text: string): boolean {
  const textArea = document.createElement('textarea');
  textArea.value = text;
  textArea.setAttribute('aria-hidden', 'true');
  textArea.style.position = 'fixed';
  textArea.style.opacity = '0';
  const focused = document.activeElement;
  (focused?.closest('dialog, [role="dialog"]') ?? document.body).append(textArea);
  textArea.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way if a window grants no clipboard permission
  const copied = document.execCommand('copy');
  textArea.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** Copies text after a user gesture; false if the platform refuses. */
export async function copyToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}
