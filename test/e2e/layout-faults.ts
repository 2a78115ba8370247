/*
 * Functions that run in the page. Playwright sends each as text, so each contains all that it needs.
 */

/** What scrolls sideways: the document, the main area, and everything in them. A block of code may. */
export function sidewaysFaults(): string[] {
  return [document.documentElement, ...document.querySelectorAll('body *')]
    .filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        !element.matches('pre, textarea') &&
        (element.matches('html') || /auto|scroll/.test(getComputedStyle(element).overflowX)) &&
        element.checkVisibility({ visibilityProperty: true }),
    )
    .map((element) => {
      const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 60);
      return `scrolls sideways by ${element.scrollWidth - element.clientWidth}: ${element.tagName} “${name}”`;
    });
}

/** What is wrong with the layout of the screen, one line for each fault. */
export function layoutFaults(): string[] {
  const faults: string[] = [];
  const describe = (element: Element): string => {
    const name = element.getAttribute('aria-label') ?? element.textContent.trim();
    return `${element.tagName.toLowerCase()} “${name.slice(0, 60)}” (${element.getAttribute('class')?.split(' ')[0] ?? ''})`;
  };
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return (
      width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    );
  };
  const everything = [...document.querySelectorAll('body *')].filter(isShown);

  for (const element of [document.documentElement, ...everything]) {
    const excess = element.scrollWidth - element.clientWidth;
    if (excess <= 1 || element.matches('pre, textarea')) continue;
    if (element.matches('html') || /auto|scroll/.test(getComputedStyle(element).overflowX))
      faults.push(`scrolls sideways by ${excess}: ${describe(element)}`);
  }

  const isNamedInFull = (element: Element, text: string): boolean => {
    if (element.querySelector('[title]')) return true;
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (at.hasAttribute('title')) return true;
      if (at.getAttribute('aria-label')?.includes(text)) return true;
    }
    return false;
  };
  const canvas = document.createElement('canvas').getContext('2d');
  const textWidth = (element: Element, text: string): number => {
    if (canvas) canvas.font = getComputedStyle(element).font;
    return canvas?.measureText(text).width ?? 0;
  };
  for (const element of everything) {
    const style = getComputedStyle(element);
    if (element instanceof HTMLInputElement && element.value === '' && element.placeholder !== '') {
      const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (textWidth(element, element.placeholder) > room + 1 && style.textOverflow !== 'ellipsis')
        faults.push(`clipped placeholder “${element.placeholder}”`);
    }
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) continue;
    if (element instanceof HTMLSelectElement) {
      const text = element.selectedOptions[0]?.text ?? '';
      const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (textWidth(element, text) > room + 1 && style.textOverflow !== 'ellipsis')
        faults.push(`clipped choice “${text}”`);
      continue;
    }
    const text = element.textContent.trim();
    if (text === '') continue;
    const clipsWidth = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const clipsHeight =
      /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 2;
    if (!clipsWidth && !clipsHeight) continue;
    const box = element.getBoundingClientRect();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let isCut = false;
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || !isShown(parent) || walker.currentNode.textContent?.trim() === '') continue;
      range.selectNodeContents(walker.currentNode);
      isCut ||= [...range.getClientRects()].some(
        (rect) =>
          (clipsWidth && (rect.right > box.right + 1 || rect.left < box.left - 1)) ||
          (clipsHeight && (rect.bottom > box.bottom + 4 || rect.top < box.top - 4)),
      );
    }
    const isEllipsis = style.textOverflow === 'ellipsis';
    if (isEllipsis && clipsWidth ? isNamedInFull(element, text) : !isCut) continue;
    faults.push(
      `clipped ${isEllipsis ? 'without its full text' : 'without an ellipsis'}: ${describe(element)}`,
    );
  }

  const interactive = everything.filter((element) =>
    element.matches(
      'a[href], button, input, select, textarea, [role="button"], [role="link"], [role="menuitem"], [role="option"], [role="tab"]',
    ),
  );
  // What scrolls may go under what stays.
  const areaOf = (element: Element): Element | null => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { overflowY, position } = getComputedStyle(at);
      if (/auto|scroll/.test(overflowY) || /fixed|sticky/.test(position) || at.matches('.fui-FluentProvider'))
        return at;
      if (/^(dialog|alertdialog|menu|listbox)$/.test(at.getAttribute('role') ?? '')) return at;
    }
    return null;
  };
  const areas = new Map<Element | null, Element[]>();
  for (const element of interactive)
    // The box of a segment of the ring is larger than the segment.
    if (!(element instanceof SVGElement)) {
      const area = areaOf(element);
      areas.set(area, [...(areas.get(area) ?? []), element]);
    }
  for (const inArea of areas.values())
    for (const [index, one] of inArea.entries())
      for (const other of inArea.slice(index + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        const overlaps = [...one.getClientRects()].some((a) =>
          [...other.getClientRects()].some(
            (b) =>
              Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1,
          ),
        );
        if (overlaps) faults.push(`overlap: ${describe(one)} and ${describe(other)}`);
      }

  const main = document.querySelector('main');
  const edge = main ? main.getBoundingClientRect().left + main.clientWidth : innerWidth;
  for (const element of interactive) {
    const { left, right } = element.getBoundingClientRect();
    const isSkipLink = left < -500;
    const limit = main?.contains(element) ? edge : innerWidth;
    if (!isSkipLink && (left < -1 || right > limit + 1)) faults.push(`out of sight: ${describe(element)}`);
  }
  return faults;
}
