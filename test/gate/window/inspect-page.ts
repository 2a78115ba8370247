/** How a page treats the texts of a view. */
export type Rendering = 'text' | 'markup';

export interface Inspection {
  /** How many scripts of payloads ran since the last look. */
  readonly ran: number;
  /** Elements that only a payload could have made. */
  readonly foreign: readonly string[];
  /** The numbers of the payloads that the view shows. */
  readonly shown: readonly number[];
}

/**
 * Looks at the view that is open. As `markup`, it first does what a careless page would: it takes every text for markup. Runs
 * in the page, so it contains all that it needs.
 */
export async function inspectPage(rendering: Rendering): Promise<Inspection> {
  // The debugger may do what the policy forbids; a later task of the page may not.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
  const text = [document.body.innerText, ...fields.map(({ value }) => value)].join('\n');
  const shown = [...new Set([...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)))];
  if (rendering === 'markup') {
    const leaves = [...document.body.querySelectorAll('*')].filter(
      (one) => one.children.length === 0 && one.textContent.includes('<'),
    );
    for (const leaf of leaves)
      try {
        leaf.innerHTML = leaf.textContent;
      } catch {
        // The policy refuses it.
      }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const handlers = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onbegin', 'onclick'];
  const selector = [
    ...handlers.map((name) => `[${name}]`),
    ...['iframe', 'object', 'embed', 'base', 'video', 'audio', 'template', 'math', 'animate', 'form[action]'],
    ...['meta[http-equiv]', 'script:not([src^="./"])', 'body style', 'body link', 'img[src="x"]'],
    ...['[href^="javascript:"]', '[src*="x.invalid"]', '[href*="x.invalid"]', '[style*="x.invalid"]'],
  ].join(', ');
  const foreign = [...document.querySelectorAll(selector)].map((one) => one.outerHTML.slice(0, 100));
  const here = globalThis as unknown as { ran: number };
  const { ran } = here;
  here.ran = 0;
  return { ran, foreign, shown };
}
