import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { eventsOfRun, makeRequests, opened } from './opened-telemetry.ts';
import { parsePrometheusText } from './prometheus-text.ts';

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly datasource: object;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly {
    readonly expr: string;
    readonly legendFormat: string;
    readonly datasource: object;
  }[];
}
interface Dashboard {
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string; readonly definition?: string }[];
  };
}

const dashboard = JSON.parse(
  readFileSync(new URL('../../../docs/grafana-dashboard.json', import.meta.url), 'utf8'),
) as Dashboard;
const page = readFileSync(new URL('../../../docs/telemetry.md', import.meta.url), 'utf8');

const words = /\b(?:causeway|http)_[a-z_]+\b/g;
/** A name is that of a metric unless it is a label: in braces, or after `by`. */
const labelsIn = (expression: string): string[] =>
  [...expression.matchAll(/\{([^}]*)\}|\bby \(([^)]*)\)/g)].flatMap(([, braces = '', by = '']) =>
    [...braces.matchAll(/([a-z_]+)(?=[=!])/g), ...by.matchAll(/[a-z_]+/g)].map(([name]) => name),
  );
const metricsIn = (expression: string): string[] =>
  [...expression.replaceAll(/\{[^}]*\}|\bby \([^)]*\)/g, '').matchAll(words)].map(([name]) => name);

const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** Every sample of the page with its labels. */
async function served() {
  const { telemetry, page: read } = await opened({ CAUSEWAY_TELEMETRY_TENANTS: 'name' });
  await makeRequests((backend) => telemetry.measure(createTransport({ backend })));
  for (const event of eventsOfRun) telemetry.onEvent(event);
  return parsePrometheusText(await read()).flatMap(({ samples }) => samples);
}

describe('the dashboard', () => {
  it('asks only for metrics and labels that the page has', async () => {
    const samples = await served();
    const labelsOf = (metric: string) =>
      new Set(samples.filter(({ name }) => name === metric).flatMap(({ labels }) => Object.keys(labels)));
    expect(expressions.length).toBeGreaterThan(10);
    for (const expression of expressions) {
      const metrics = metricsIn(expression);
      expect([expression, metrics.length > 0]).toEqual([expression, true]);
      for (const metric of metrics) {
        expect(samples.map(({ name }) => name)).toContain(metric);
        // Prometheus itself adds the job.
        const missing = labelsIn(expression).filter(
          (label) => label !== 'job' && !labelsOf(metric).has(label),
        );
        expect([metric, missing]).toEqual([metric, []]);
      }
    }
  });

  it('shows every metric of the page', async () => {
    const asked = new Set(
      expressions.flatMap(metricsIn).map((name) => name.replace(/_(?:bucket|sum|count)$/, '')),
    );
    const names = (await served()).map(({ name }) => name.replace(/_(?:bucket|sum|count)$/, ''));
    expect([...new Set(names)].filter((name) => name !== 'target_info' && !asked.has(name))).toEqual([]);
  });

  it('lets the person choose the data source, in the newest classic schema', () => {
    expect(dashboard.schemaVersion).toBe(42);
    expect(dashboard.templating.list.map(({ name, type }) => [name, type])).toEqual([
      ['datasource', 'datasource'],
      ['job', 'query'],
    ]);
    for (const { datasource, targets } of dashboard.panels)
      for (const source of [datasource, ...targets.map((target) => target.datasource)])
        expect(source).toEqual({ type: 'prometheus', uid: '${datasource}' });
    for (const expression of expressions) expect(expression).toContain('job=~"$job"');
  });

  it('has panels with different ids that do not overlap', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  });

  it('has legends and an example of an alert rule with names that exist', async () => {
    const samples = await served();
    const known = new Set(samples.flatMap(({ name, labels }) => [name, ...Object.keys(labels)]));
    const legends = dashboard.panels.flatMap(({ targets }) =>
      targets.map(({ legendFormat }) => legendFormat),
    );
    const definitions = dashboard.templating.list.map(({ definition = '' }) => definition);
    const rule = /`(absent\([^`]+)`/.exec(page)?.[1] ?? '';
    const used = [...legends, ...definitions, rule].flatMap((text) =>
      [...text.matchAll(words)].map(([name]) => name),
    );
    expect(rule).not.toBe('');
    expect(used.filter((name) => !known.has(name) && name !== 'error_type')).toEqual([]);
  });
});
