import { useEffect, useState } from 'react';
import { longestText } from '../../shared/domain/longest-text.ts';
import { useAnnounce } from './announcer.tsx';
import { loadLater } from './load-later.ts';
import { longTextSentence, type Excess } from './text-excess.ts';

const LongTextMessage = loadLater(async () => (await import('./long-text-message.tsx')).LongTextMessage);

/** Characters that a field with one line takes unless its `data-longest` says otherwise. */
const longestLine = 4_000;

type TextField = HTMLInputElement | HTMLTextAreaElement;

const isTextField = (target: EventTarget | null): target is TextField =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function excessOf(field: TextField, text: string, replaced: number): Excess | undefined {
  const otherwise = field instanceof HTMLTextAreaElement ? longestText : longestLine;
  const limit = Number(field.dataset['longest'] ?? otherwise);
  const length = field.value.length - replaced + text.length;
  return text.length > 0 && length > limit ? { length, limit } : undefined;
}

function excessOfPaste({ target, clipboardData }: ClipboardEvent): Excess | undefined {
  if (!isTextField(target)) return undefined;
  const replaced = (target.selectionEnd ?? 0) - (target.selectionStart ?? 0);
  return excessOf(target, clipboardData?.getData('text') ?? '', replaced);
}

const excessOfDrop = ({ target, dataTransfer }: DragEvent): Excess | undefined =>
  isTextField(target) ? excessOf(target, dataTransfer?.getData('text') ?? '', 0) : undefined;

/** Refuses a text that a field does not take before the browser lays it out, which can take minutes, and says so. */
export function LongTextGuard() {
  const announce = useAnnounce();
  const [excess, setExcess] = useState<Excess>();
  useEffect(() => {
    const refuse = (event: Event, found: Excess | undefined) => {
      setExcess(found);
      if (!found) return;
      event.preventDefault();
      event.stopPropagation();
      announce(longTextSentence(found));
    };
    const onPaste = (event: ClipboardEvent) => refuse(event, excessOfPaste(event));
    const onDrop = (event: DragEvent) => refuse(event, excessOfDrop(event));
    const forget = () => setExcess(undefined);
    document.addEventListener('paste', onPaste, { capture: true });
    document.addEventListener('drop', onDrop, { capture: true });
    document.addEventListener('input', forget);
    return () => {
      document.removeEventListener('paste', onPaste, { capture: true });
      document.removeEventListener('drop', onDrop, { capture: true });
      document.removeEventListener('input', forget);
    };
  }, [announce]);
  return excess && <LongTextMessage excess={excess} onClose={() => setExcess(undefined)} />;
}
