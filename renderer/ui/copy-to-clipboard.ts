function copyBySelection(text: string): boolean {
  const holder = document.createElement('textarea');
  holder.value = text;
  holder.setAttribute('aria-hidden', 'true');
  holder.style.position = 'fixed';
  holder.style.opacity = '0';
  const focused = document.activeElement;
  (focused?.closest('dialog, [role="dialog"]') ?? document.body).append(holder);
  holder.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way where a window grants no clipboard permission
  const copied = document.execCommand('copy');
  holder.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** Copies text after a person's own gesture; false where the platform refuses. */
export async function copyToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}
