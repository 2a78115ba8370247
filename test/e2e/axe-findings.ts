import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules of axe that depend on the theme. */
export const colorRules = ['color-contrast', 'link-in-text-block'];

/** The serious and critical violations that axe finds on the page, one line each. */
export async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  // Without this mode axe opens a second page, which Electron cannot.
  // Fluent UI's focus guards pass the focus on as soon as they get it.
  // What passes is not described, because that takes most of the time.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .exclude('[data-tabster-dummy]')
    .setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
