import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  sampleId,
  sampleKeyDisabled,
  sampleResults,
  sampleOutcome,
  sampleRow,
  sampleCheckResult,
  sampleTenant,
  verdictOf,
} from '../support/sample-fleet.ts';
import type { Verdict } from '../../shared/domain/check.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const tenant = sampleTenant(2, { name: 'Fabrikam' });
const broken = { check: 'key-state', problem: sampleKeyDisabled() } as const;
const at = `/tenants/${tenant.tenantId}`;
const checkedAt = '2026-03-02T08:30:00.000Z';

/** The tenant’s key is disabled, and it was not so in the run before. */
function brokenTenant() {
  const results = sampleResults(tenant, broken);
  const verdict = verdictOf(results);
  const report = {
    runId: 'run-0',
    tenantId: tenant.tenantId,
    startedAt: checkedAt,
    finishedAt: checkedAt,
    verdict,
    results,
  };
  const change = {
    check: 'key-state',
    vaultUri: tenant.vaults[0]?.vaultUri ?? null,
    name: 'Enabled',
    before: 'yes',
    after: 'no',
  } as const;
  return {
    at,
    rows: [sampleRow(tenant, verdict)],
    statuses: new Map([
      [
        tenant.tenantId,
        {
          latest: report,
          lastGood: { runId: 'run-good', finishedAt: checkedAt },
          changes: [change],
          history: [
            sampleOutcome(tenant.tenantId, verdict),
            sampleOutcome(tenant.tenantId, { state: 'passed' }, { runId: 'run-good' }),
          ],
        },
      ],
    ]),
    resultsOf: () => results,
  };
}
const checkResult = (name: RegExp) => screen.findByRole('button', { name });

describe('the status of a tenant', () => {
  test('says what is wrong, whose move it is, and the command in the shell of choice', async () => {
    const { user } = renderConsole(brokenTenant());
    const verdict = await screen.findByRole('region', { name: 'Verdict' });
    expect(within(verdict).getByRole('heading', { name: 'Failed: Key is disabled' })).toBeVisible();
    expect(verdict).toHaveTextContent('It is the customer’s move.');
    expect(verdict).toHaveTextContent('az keyvault key set-attributes');
    await user.click(screen.getByRole('button', { name: 'PowerShell' }));
    expect(verdict).toHaveTextContent('Update-AzKeyVaultKey');
    expect(verdict).not.toHaveTextContent('az keyvault key');
    await expectAccessible();
  });

  test('copies the command exactly as it stands', async () => {
    const { user } = renderConsole(brokenTenant());
    const verdict = await screen.findByRole('region', { name: 'Verdict' });
    await user.click(within(verdict).getByRole('button', { name: 'Copy the Azure CLI command' }));
    expect(await navigator.clipboard.readText()).toBe(verdict.querySelector('code')?.textContent);
    expect(await screen.findByText('Copied the Azure CLI command.')).toBeInTheDocument();
  });

  test('shows what the service said under a disclosure', async () => {
    const { user } = renderConsole(brokenTenant());
    const summary = await screen.findByText('What Key Vault said');
    expect(screen.getByText('Forbidden/KeyDisabled')).not.toBeVisible();
    await user.click(summary);
    expect(screen.getByText('Forbidden/KeyDisabled')).toBeVisible();
  });

  test('says what changed since everything passed', async () => {
    renderConsole(brokenTenant());
    const changes = await screen.findByRole('region', { name: 'Changed since the last good run' });
    expect(changes).toHaveTextContent('Enabled: yes → no');
  });

  test('opens a rung to its evidence, which copies as JSON', async () => {
    const { user } = renderConsole(brokenTenant());
    await user.click(await checkResult(/^Key state/));
    const evidence = screen.getByRole('region', { name: 'Evidence' });
    expect(evidence).toHaveTextContent('req-key-state');
    await user.click(screen.getByRole('button', { name: 'Copy as JSON' }));
    expect(JSON.parse(await navigator.clipboard.readText())).toMatchObject([{ requestId: 'req-key-state' }]);
    await expectAccessible();
  });

  test('a skipped rung says which rung it waits for', async () => {
    renderConsole(brokenTenant());
    expect(await checkResult(/^Wrap and unwrap/)).toHaveTextContent('Skipped: waits for “Key state”');
  });

  test('says so where a tenant does not exist or is out of reach', async () => {
    renderConsole({ ...brokenTenant(), at: `/tenants/${sampleId(99)}`, person: people.customer });
    expect(await screen.findByRole('alert')).toHaveTextContent('Tenant is not in the list');
  });
});

describe('a verdict that needs nobody at once', () => {
  const withVerdict = (verdict: Verdict) => {
    const given = brokenTenant();
    const status = given.statuses.get(tenant.tenantId);
    if (status) status.latest = { ...status.latest, verdict };
    return given;
  };

  test('is advice where the road is open', async () => {
    const problem = makeProblem('advice-no-purge-protection', { vaultName: 'customer2-kv' });
    renderConsole(withVerdict({ state: 'attention', problem }));
    const name = 'The road is open, with advice: Vault has no purge protection';
    expect(await screen.findByRole('heading', { name })).toBeVisible();
  });

  test('is waiting until a time, and says that it is looked at again', async () => {
    const until = '2026-03-02T08:40:00.000Z';
    renderConsole(withVerdict({ state: 'waiting', problem: sampleKeyDisabled(), until }));
    const verdict = await screen.findByRole('region', { name: 'Verdict' });
    expect(verdict).toHaveTextContent(/normal until 2 Mar 2026.*looks again by itself/);
  });
});

describe('the road to the key', () => {
  const stationsOf = () =>
    within(screen.getByRole('list', { name: 'The road to the key' }))
      .getAllByRole('listitem')
      .flatMap((item) => (item.querySelector('li') ? [] : [item.textContent]));

  test('shows every station, and the broken link with the remedy under it', async () => {
    renderConsole(brokenTenant());
    const verdict = await screen.findByRole('region', { name: 'Verdict' });
    expect(stationsOf()).toEqual([
      'ApplicationPassed',
      'TokenPassed',
      'Service principalPassed',
      'Role assignmentPassed',
      'ScopeNot checked',
      'Vaultcustomer2-kvPassed',
      'Key versionFailed: Key is disabled',
    ]);
    expect(within(verdict).getByRole('button', { name: /^Key version/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expectAccessible();
  });

  test('says what to do at another station that has something to say', async () => {
    const given = brokenTenant();
    const advised = sampleCheckResult(
      'advice',
      {
        state: 'attention',
        problem: makeProblem('advice-no-purge-protection', { vaultName: 'customer2-kv' }),
      },
      tenant.vaults[0]?.vaultUri,
    );
    const status = given.statuses.get(tenant.tenantId);
    if (status) status.latest.results.push(advised);
    const { user } = renderConsole(given);
    const verdict = await screen.findByRole('region', { name: 'Verdict' });
    expect(verdict).not.toHaveTextContent('purge-protection');
    await user.click(within(verdict).getByRole('button', { name: /^Vault/ }));
    expect(verdict).toHaveTextContent('--enable-purge-protection');
    expect(verdict).not.toHaveTextContent('az keyvault key set-attributes');
    await user.click(within(verdict).getByRole('button', { name: /^Key version/ }));
    expect(verdict).toHaveTextContent('az keyvault key set-attributes');
  });
});

describe('a check while one watches', () => {
  test('shows each rung as it reports and those still to come, then the new verdict', async () => {
    const healthy = () => sampleResults(tenant);
    const { user, advance } = renderConsole({ ...brokenTenant(), resultsOf: healthy });
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    await screen.findByRole('button', { name: /Check now|Cancel check/ });
    advance(3);
    expect(await screen.findByRole('heading', { name: 'Checking now…' })).toBeVisible();
    expect(await checkResult(/^Credential works/)).toHaveTextContent('Passed');
    expect(screen.getByText('Application’s registration').parentElement).toHaveTextContent('Checking…');
    expect(screen.getByText('Wrap and unwrap').parentElement).toHaveTextContent('To come');
    expect(await screen.findByText('Credential works: Passed.')).toBeInTheDocument();
    await expectAccessible();
    advance();
    expect(await screen.findByRole('heading', { name: 'The road is open' })).toBeVisible();
    expect(await checkResult(/^Wrap and unwrap/)).toHaveTextContent('Passed');
  });

  test('can be cancelled, and the verdict before it stands again', async () => {
    const { user, advance } = renderConsole(brokenTenant());
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Check now' })).toBeEnabled());
    advance(3);
    await user.click(await screen.findByRole('button', { name: 'Cancel check' }));
    expect(await screen.findByRole('heading', { name: 'Failed: Key is disabled' })).toBeVisible();
  });

  test('a reader is offered neither check nor incident', async () => {
    renderConsole({ ...brokenTenant(), person: people.reader });
    await screen.findByRole('region', { name: 'Verdict' });
    for (const name of ['Check now', 'Let something happen', 'More actions']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });
});

describe('incidents in the demo', () => {
  test('are applied to this tenant', async () => {
    const { user, calls } = renderConsole(brokenTenant());
    const open = await screen.findByRole('button', { name: 'Let something happen' });
    await waitFor(() => expect(open).toBeEnabled());
    await user.click(open);
    await user.click(await screen.findByRole('menuitem', { name: /Disable the key/ }));
    expect(calls).toContainEqual({
      action: 'demo.apply',
      input: { tenantId: tenant.tenantId, incident: 'key-disabled' },
    });
    expect(await screen.findByText(/Done: Disable the key/)).toBeVisible();
  });

  test('are not offered on real Azure, where no banner claims a demo', async () => {
    renderConsole({ ...brokenTenant(), world: 'live' });
    await screen.findByRole('region', { name: 'Verdict' });
    expect(screen.queryByRole('button', { name: 'Let something happen' })).toBeNull();
    expect(screen.queryByText(/Nothing here is real/)).toBeNull();
  });
});
