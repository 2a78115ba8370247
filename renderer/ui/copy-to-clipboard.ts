/** Text for the clipboard, also as HTML if the target can take it. */
interface Copied {
  readonly text: string;
  readonly html?: string | undefined;
}

/** Copies at once, without a clipboard permission, which the window does not grant; false if the platform refuses. */
export function copyBySelection({ text, html }: Copied): boolean {
  const textArea = document.createElement('textarea');
  textArea.value = text;
  textArea.setAttribute('aria-hidden', 'true');
  textArea.style.position = 'fixed';
  textArea.style.opacity = '0';
  const fill = (event: ClipboardEvent) => {
    if (html === undefined) return;
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
  };
  const focused = document.activeElement;
  (focused?.closest('dialog, [role="dialog"]') ?? document.body).append(textArea);
  textArea.select();
  document.addEventListener('copy', fill);
  // oxlint-disable-next-line typescript/no-deprecated -- the only way if a window grants no clipboard permission
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  textArea.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

async function write({ text, html }: Copied): Promise<void> {
  if (html === undefined) return navigator.clipboard.writeText(text);
  const parts = {
    'text/plain': new Blob([text], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  };
  return navigator.clipboard.write([new ClipboardItem(parts)]);
}

/** Copies text after a user gesture; false if the platform refuses. With `html`, a mail program receives formatted text. */
export async function copyToClipboard(text: string, html?: string): Promise<boolean> {
  try {
    await write({ text, html });
    return true;
  } catch {
    return copyBySelection({ text, html });
  }
}
