/**
 * The texts whose contrast with their background is lower than 4.5 to 1, or 3 to 1 for large text, one line each. Runs in
 * the page, so it contains all that it needs. It reads the colors that the browser uses, also if it forces them.
 */
export function lowContrast(): string[] {
  type Color = readonly [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map<string, Color>();
  const parse = (css: string): Color => {
    const before = known.get(css);
    if (before || !canvas) return before ?? [0, 0, 0, 0];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    const color: Color = [red, green, blue, alpha / 255];
    known.set(css, color);
    return color;
  };
  const over = (top: Color, below: Color): Color => {
    const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const page = parse(getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#000' : '#fff');
  const backgroundOf = (element: Element | null): Color => {
    if (!element) return page;
    const color = parse(getComputedStyle(element).backgroundColor);
    return color[3] === 1 ? color : over(color, backgroundOf(element.parentElement));
  };
  const luminance = (color: Color): number => {
    const linear = (index: 0 | 1 | 2) => {
      const value = color[index] / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2);
  };
  const ratio = (one: Color, other: Color): number => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const faults = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent?.trim() ?? '';
    const element = walker.currentNode.parentElement;
    if (!element || text === '' || element.closest('style, script, :disabled, [aria-disabled="true"]'))
      continue;
    const { width, height } = element.getBoundingClientRect();
    const isShown =
      width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!isShown) continue;
    const style = getComputedStyle(element);
    const background = backgroundOf(element);
    const color = over(parse(element instanceof SVGElement ? style.fill : style.color), background);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const found = ratio(color, background);
    if (found < (isLarge ? 3 : 4.5)) faults.add(`${found.toFixed(2)}: “${text.slice(0, 60)}”`);
  }
  return [...faults];
}
