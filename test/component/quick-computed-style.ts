/**
 * Answers what queries and user events ask about an element thousands of times a test, without comparing it with every
 * rule as jsdom does. Of the rules that Griffel inserts, only those that hide count.
 */

interface HidingRule {
  readonly property: 'display' | 'visibility';
  readonly value: string;
  readonly selector: string;
  /** The classes that an element must have, one list for each alternative of the selector. */
  readonly subjects: readonly (readonly string[])[];
}

const rules: HidingRule[] = [];
/** Rules that may match, by the value of the attribute `class`. */
const candidates = new Map<string, readonly HidingRule[]>();
/** Values of `display` that the style sheet of the browser gives, by name and attributes of the element. */
const defaults = new Map<string, string>();
const attributesOfDefaults = ['hidden', 'open', 'type', 'popover'];
const computed = window.getComputedStyle.bind(window);

const classesOf = (compound = ''): string[] =>
  Array.from(compound.matchAll(/\.([\w-]+)/g), ([, name = '']) => name);

function remember({ selectorText, style }: CSSStyleRule): void {
  if (selectorText.includes('::')) return;
  const subjects = selectorText.split(',').map((each) =>
    classesOf(
      each
        .trim()
        .split(/[\s>+~]+/)
        .at(-1),
    ),
  );
  for (const property of ['display', 'visibility'] as const) {
    const value = style[property];
    if (value) rules.push({ property, value, selector: selectorText, subjects });
  }
  candidates.clear();
}

function candidatesOf(element: Element): readonly HidingRule[] {
  const text = element.getAttribute('class');
  if (text === null) return [];
  const known = candidates.get(text);
  if (known) return known;
  const classes = new Set(text.split(/\s+/));
  const found = rules.filter(({ subjects }) =>
    subjects.some((subject) => subject.every((name) => classes.has(name))),
  );
  candidates.set(text, found);
  return found;
}

function defaultDisplay(element: Element): string {
  const values = attributesOfDefaults.map((name) => element.getAttribute(name));
  const key = JSON.stringify([element.localName, ...values]);
  const known = defaults.get(key);
  if (known !== undefined) return known;
  const blank = document.createElementNS(element.namespaceURI, element.localName);
  for (const [index, name] of attributesOfDefaults.entries()) {
    const value = values[index];
    if (typeof value === 'string') blank.setAttribute(name, value);
  }
  const { display } = computed(blank);
  defaults.set(key, display);
  return display;
}

const inline = (
  element: Element,
  property: 'display' | 'visibility' | 'opacity' | 'pointerEvents',
): string => (element.hasAttribute('style') ? (element as HTMLElement).style[property] : '');

const byRule = (element: Element, property: HidingRule['property']): string =>
  candidatesOf(element).find((rule) => rule.property === property && element.matches(rule.selector))?.value ??
  '';

function inherited(element: Element, valueOf: (each: Element) => string): string | undefined {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const own = valueOf(each);
    if (own && own !== 'inherit') return own;
  }
  return undefined;
}

const pointerEventsOf = (element: Element): string =>
  inherited(element, (each) => inline(each, 'pointerEvents')) ?? 'auto';

const quick = new Map<PropertyKey, (element: Element) => string>([
  [
    'display',
    (element) => inline(element, 'display') || byRule(element, 'display') || defaultDisplay(element),
  ],
  [
    'visibility',
    (element) =>
      inherited(element, (each) => inline(each, 'visibility') || byRule(each, 'visibility')) ?? 'visible',
  ],
  ['opacity', (element) => inline(element, 'opacity') || '1'],
  ['pointerEvents', pointerEventsOf],
  ['pointer-events', pointerEventsOf],
]);

const handler: ProxyHandler<{ readonly element: Element; style?: CSSStyleDeclaration }> = {
  get(target, property) {
    const answer = quick.get(property);
    if (answer) return answer(target.element);
    const style = () => (target.style ??= computed(target.element));
    if (property === 'getPropertyValue')
      return (name: string) => quick.get(name)?.(target.element) ?? style().getPropertyValue(name);
    const value: unknown = Reflect.get(style(), property);
    return typeof value === 'function' ? (value.bind(style()) as unknown) : value;
  },
};

const insertRule = Reflect.get(CSSStyleSheet.prototype, 'insertRule');
CSSStyleSheet.prototype.insertRule = function insertIfHiding(this: CSSStyleSheet, text: string) {
  if (!/display:\s*none|visibility:\s*hidden/.test(text)) return 0;
  const index = insertRule.call(this, text, this.cssRules.length);
  const rule = this.cssRules[index];
  if (rule instanceof CSSStyleRule) remember(rule);
  return index;
};

window.getComputedStyle = (element, pseudoElement) =>
  pseudoElement
    ? computed(element, pseudoElement)
    : (new Proxy({ element }, handler) as unknown as CSSStyleDeclaration);

export {};
