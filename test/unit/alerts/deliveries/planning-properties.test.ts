import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../../../electron/alerts/deliveries/is-quiet.ts';
import type { AlertPolicy } from '../../../../shared/domain/alerts/alert-policy.ts';
import type { AlertTarget } from '../../../../shared/domain/alerts/alert-target.ts';
import type { Alert } from '../../../../shared/domain/alerts/alert.ts';
import { plannedAlerts, type ToldEntry } from '../../../support/planned-alerts.ts';
import { sampleAlert, sampleTarget, targetIdNumber } from '../../../support/sample-alert.ts';

/** How often each property is tried, in percent of the usual number: 1,000 for a thorough trial. */
const effort = Number(process.env['CAUSEWAY_PLANNING_EFFORT'] ?? 100) / 100;
const tries = (usual: number) => ({ numRuns: Math.ceil(usual * effort) });

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'] as const;
/** Days before and after a change of the clocks in Berlin, New York or on Lord Howe Island. */
const starts = ['2026-03-06', '2026-03-27', '2026-04-03', '2026-10-02', '2026-10-23', '2026-10-30'];

const time = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom('00', '15', '30', '45') })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${minute}`);
const zone = fc.constantFrom(...zones);
const quietHours = fc.option(fc.record({ from: time, to: time, timeZone: zone }));

/** What happens to one of six alerts, and how long after what happened before. */
const step = fc.record({
  afterMinutes: fc.integer({ min: 0, max: 600 }),
  alert: fc.integer({ min: 1, max: 6 }),
  does: fc.constantFrom('raise', 'worsen', 'resolve', 'acknowledge', 'nothing'),
  plans: fc.boolean(),
});

const aTarget = (number: number) =>
  fc
    .record({
      per: fc.constantFrom('cause', 'tenant'),
      delayHours: fc.constantFrom(0, 0, 1, 24),
      includesDigest: fc.boolean(),
      leastSeverity: fc.constantFrom('information', 'critical'),
    } as const)
    .map((given): AlertTarget => sampleTarget(number, given));

interface Happening {
  readonly afterMinutes: number;
  readonly alert: number;
  readonly does: 'raise' | 'worsen' | 'resolve' | 'acknowledge' | 'nothing';
  readonly plans: boolean;
}

/** Plays the steps, plans after those that say so and at the end, and checks the hours of each message. */
function play(
  targets: readonly AlertTarget[],
  policy: Partial<AlertPolicy>,
  steps: readonly Happening[],
  start: string,
) {
  const planned = plannedAlerts(targets, policy);
  let now = Date.parse(`${start}T12:00:00.000Z`);
  planned.plan(new Date(now));
  const plan = () => {
    const sent = planned.plan(new Date(now));
    if (sent.length > 0) expect(isQuiet(policy.quietHours ?? null, new Date(now))).toBe(false);
  };
  const open = new Map<number, Alert>();
  let generation = 0;
  for (const { afterMinutes, alert: number, does, plans } of steps) {
    now += afterMinutes * minuteMs;
    const at = new Date(now);
    const present = open.get(number);
    if (does === 'raise' && !present) {
      generation += 1;
      const raised = sampleAlert(generation, {
        causeKey: `access cause-${number % 3}`,
        severity: number % 2 === 0 ? 'critical' : 'warning',
        raisedAt: at.toISOString(),
      });
      open.set(number, raised);
      planned.tell('raised', at, raised);
    } else if (does === 'worsen' && present?.response.kind === 'new') {
      const worse: Alert = { ...present, severity: 'critical' };
      open.set(number, worse);
      planned.tell('worsened', at, worse);
    } else if (does === 'resolve' && present) {
      open.delete(number);
      planned.tell('resolved', at, {
        ...{ ...present, condition: 'resolved', resolvedAt: at.toISOString(), end: 'recovered' },
      });
    } else if (does === 'acknowledge' && present) {
      const acknowledged: Alert = {
        ...present,
        response: { kind: 'acknowledged', by: 'Olga', at: at.toISOString() },
      };
      open.set(number, acknowledged);
      planned.put(acknowledged);
    }
    if (plans) plan();
  }
  // Long enough for every delay, and often enough for every end of quiet hours.
  for (const end = now + 80 * hourMs; now < end; now += 15 * minuteMs) plan();
  return planned;
}

const changesOf = (told: readonly ToldEntry[], targetId: string, alertId: string) =>
  told
    .filter((one) => one.targetId === targetId && one.alertId === alertId && one.change !== 'open')
    .map(({ change }) => change);

describe('the planning of messages', () => {
  it('loses nothing and tells nothing twice, whatever happens and whenever it plans', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.tuple(aTarget(1), aTarget(2)),
        quietHours,
        fc.constantFrom(...starts),
        (steps, targets, quiet, start) => {
          const planned = play(
            targets,
            { quietHours: quiet, digest: { at: '08:00', timeZone: 'UTC' } },
            steps,
            start,
          );
          const told = planned.told();
          for (const target of targets)
            for (const [alertId, alert] of planned.alerts) {
              const changes = changesOf(told, target.targetId, alertId);
              const isWanted = target.leastSeverity === 'information' || alert.severity === 'critical';
              const happened = planned.news.filter(({ alertIds }) => alertIds.includes(alertId)).length;
              expect(changes.length).toBeLessThanOrEqual(happened);
              // Nothing follows an end, and an end is told once.
              expect(changes.slice(0, -1)).not.toContain('resolved');
              // Raised is told first and once.
              expect(changes.slice(1)).not.toContain('raised');
              if (target.delayHours === 0 && isWanted)
                expect([alert.condition, changes.at(-1) === 'resolved']).toEqual([
                  alert.condition,
                  alert.condition === 'resolved',
                ]);
              if (target.delayHours === 0 && isWanted) expect(changes.length).toBeGreaterThan(0);
              if (!isWanted) expect(changes).toEqual([]);
            }
          expect(planned.held()).toEqual([]);
        },
      ),
      tries(30),
    );
  });

  it('tells everything in its order if it plans at once and nothing is quiet', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const atOnce = steps.map((one) => ({ ...one, plans: true }));
        const planned = play([sampleTarget(1)], {}, atOnce, '2026-03-01');
        const expected = planned.news.flatMap(({ kind, alertIds }) =>
          alertIds.map((alertId) => [alertId, kind]),
        );
        expect(planned.told().map(({ alertId, change }) => [alertId, change])).toEqual(expected);
      }),
      tries(20),
    );
  });

  it('tells a target with a delay of what is still raised then and was not answered, and of its end', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom(1, 24), (steps, delayHours) => {
        const planned = play([sampleTarget(1, { delayHours })], {}, steps, '2026-03-01');
        for (const [alertId, alert] of planned.alerts) {
          const changes = changesOf(planned.told(), targetIdNumber(1), alertId);
          if (changes.length > 0) expect(changes[0]).toBe('raised');
          const first = planned.told().find((one) => one.alertId === alertId);
          if (first)
            expect(Date.parse(first.at) - Date.parse(alert.raisedAt)).toBeGreaterThanOrEqual(
              delayHours * hourMs,
            );
          const isOpen = alert.condition === 'raised' && alert.response.kind === 'new';
          if (isOpen) expect(changes.filter((change) => change === 'raised')).toEqual(['raised']);
          if (changes.length > 0 && alert.condition === 'resolved') expect(changes.at(-1)).toBe('resolved');
        }
      }),
      tries(30),
    );
  });
});

describe('the daily digest', () => {
  it('is sent once on each day, also when the clocks change', () => {
    fc.assert(
      fc.property(time, zone, fc.constantFrom(...starts), (at, timeZone, start) => {
        const digest = { at, timeZone };
        const planned = plannedAlerts([sampleTarget(1, { includesDigest: true })], { digest });
        planned.put(sampleAlert(1, { raisedAt: '2026-01-01T00:00:00.000Z' }));
        const begin = Date.parse(`${start}T00:00:00.000Z`);
        const day = new Intl.DateTimeFormat('en-CA', { timeZone });
        const days: string[] = [];
        for (let now = begin; now < begin + 6 * 24 * hourMs; now += 15 * minuteMs)
          for (const { message } of planned.plan(new Date(now))) days.push(day.format(new Date(message.at)));
        expect(new Set(days).size).toBe(days.length);
        expect(days.length).toBeGreaterThanOrEqual(5);
      }),
      tries(15),
    );
  });
});

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };

  it.each([
    ['before they begin', '2026-03-28T20:59:00Z', false],
    ['when they begin', '2026-03-28T21:00:00Z', true],
    ['after midnight', '2026-03-28T23:30:00Z', true],
    ['before they end, after the clocks went forward', '2026-03-29T04:59:00Z', true],
    ['when they end, after the clocks went forward', '2026-03-29T05:00:00Z', false],
    ['when they begin before the clocks go back', '2026-10-24T20:00:00Z', true],
    ['in the hour that comes twice', '2026-10-25T01:30:00Z', true],
    ['before they end, after the clocks went back', '2026-10-25T05:59:00Z', true],
    ['when they end, after the clocks went back', '2026-10-25T06:00:00Z', false],
  ])('follow the clock of the time zone: %s', (_when, instant, expected) => {
    expect(isQuiet(night, new Date(instant))).toBe(expected);
  });

  it('within one day do not reach over midnight, and none are set if they end when they begin', () => {
    const noon = { from: '12:00', to: '13:00', timeZone: 'UTC' };
    const quietAt = ['11:59', '12:00', '12:59', '13:00', '23:59'].map((clock) =>
      isQuiet(noon, new Date(`2026-03-01T${clock}:00Z`)),
    );
    expect(quietAt).toEqual([false, true, true, false, false]);
    expect(isQuiet({ ...noon, to: '12:00' }, new Date('2026-03-01T12:00:00Z'))).toBe(false);
    expect(isQuiet(null, new Date())).toBe(false);
  });
});
