/** Finds the labels of a field among the labels. jsdom asks every element of the page, for every field. */
function labelsOf(this: HTMLElement): HTMLLabelElement[] {
  return Array.from(document.getElementsByTagName('label')).filter((label) =>
    label.htmlFor ? label.htmlFor === this.id : label.contains(this) && label.control === this,
  );
}

for (const { prototype } of [HTMLButtonElement, HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement])
  Object.defineProperty(prototype, 'labels', { configurable: true, get: labelsOf });

export {};
