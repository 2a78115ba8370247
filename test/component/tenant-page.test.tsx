import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
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
import { checkTitles, type Verdict } from '../../shared/domain/check.ts';
import { explainProblem, makeProblem } from '../../shared/problems/problem.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const tenant = sampleTenant(2, { name: 'Fabrikam' });
const failure = { check: 'key-state', problem: sampleKeyDisabled() } as const;
const at = `/tenants/${tenant.tenantId}`;
const checkedAt = '2026-03-02T08:30:00.000Z';

/** A tenant with a disabled key, which the previous run found enabled. */
function failingTenant() {
  const results = sampleResults(tenant, failure);
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
const findCheck = (name: RegExp) => screen.findByRole('button', { name });

describe('the page of a tenant', () => {
  it('shows the problem, who must act, and the command in the selected shell', async () => {
    const { user } = renderConsole(failingTenant());
    const status = await screen.findByRole('region', { name: 'Access status' });
    expect(
      within(status).getByRole('heading', { name: `Access is not working: ${titleOf('key-disabled')}` }),
    ).toBeVisible();
    expect(status).toHaveTextContent('Action required: Customer. Failing since 1 Mar 2026');
    expect(status).toHaveTextContent('az keyvault key set-attributes');
    await user.click(screen.getByRole('button', { name: 'PowerShell' }));
    expect(status).toHaveTextContent('Update-AzKeyVaultKey');
    expect(status).not.toHaveTextContent('az keyvault key');
    await expectAccessible();
  });

  it('says “you” to a customer administrator, and names the customer to the provider', async () => {
    renderConsole({ ...failingTenant(), person: people.customer });
    const status = await screen.findByRole('region', { name: 'Access status' });
    const step = explainProblem(failure.problem).remedy[0]?.say ?? 'no step';
    expect(status).toHaveTextContent('Action required: You.');
    expect(status).toHaveTextContent(step);
    cleanup();
    renderConsole(failingTenant());
    const provided = await screen.findByRole('region', { name: 'Access status' });
    expect(provided).toHaveTextContent('Action required: Customer.');
    expect(provided).toHaveTextContent(`Customer: ${step.charAt(0).toLowerCase()}${step.slice(1)}`);
  });

  it('copies the exact command', async () => {
    const { user } = renderConsole(failingTenant());
    const status = await screen.findByRole('region', { name: 'Access status' });
    await user.click(within(status).getByRole('button', { name: 'Copy the Azure CLI command' }));
    expect(await navigator.clipboard.readText()).toBe(status.querySelector('code')?.textContent);
    expect(await screen.findByText('Copied the Azure CLI command.')).toBeInTheDocument();
  });

  it('shows the raw error of the service on request', async () => {
    const { user } = renderConsole(failingTenant());
    const summary = await screen.findByText('Raw error from Key Vault');
    expect(screen.getByText('Forbidden/KeyDisabled')).not.toBeVisible();
    await user.click(summary);
    expect(screen.getByText('Forbidden/KeyDisabled')).toBeVisible();
  });

  it('shows the changes since the last successful check', async () => {
    renderConsole(failingTenant());
    const changes = await screen.findByRole('region', { name: 'Changes since the last successful check' });
    expect(changes).toHaveTextContent('Enabled: yes → no');
  });

  it('expands a check to its evidence, which can be copied as JSON', async () => {
    const { user } = renderConsole(failingTenant());
    await user.click(await findCheck(/^Key state/));
    const evidence = screen.getByRole('region', { name: 'Evidence' });
    expect(evidence).toHaveTextContent('req-key-state');
    await user.click(screen.getByRole('button', { name: 'Copy as JSON' }));
    expect(JSON.parse(await navigator.clipboard.readText())).toMatchObject([{ requestId: 'req-key-state' }]);
    await expectAccessible();
  });

  it('shows which check blocks another check', async () => {
    renderConsole(failingTenant());
    expect(await findCheck(/^Wrap and unwrap/)).toHaveTextContent(
      `Blocked by “${checkTitles['key-state'].title}”`,
    );
  });

  it('reports a tenant that does not exist or that the person cannot access', async () => {
    renderConsole({ ...failingTenant(), at: `/tenants/${sampleId(99)}`, person: people.customer });
    expect(await screen.findByRole('alert')).toHaveTextContent(titleOf('tenant-unknown'));
  });
});

describe('a status without an urgent action', () => {
  const withVerdict = (verdict: Verdict) => {
    const given = failingTenant();
    const status = given.statuses.get(tenant.tenantId);
    if (status) status.latest = { ...status.latest, verdict };
    return given;
  };

  it('is working, with a recommendation', async () => {
    const problem = makeProblem('advice-no-purge-protection', { vaultName: 'customer2-kv' });
    renderConsole(withVerdict({ state: 'attention', problem }));
    const name = `Access is working. Recommendation: ${titleOf('advice-no-purge-protection')}`;
    expect(await screen.findByRole('heading', { name })).toBeVisible();
  });

  it('is not working yet until a time, and is checked again automatically', async () => {
    const until = '2026-03-02T08:40:00.000Z';
    renderConsole(withVerdict({ state: 'waiting', problem: sampleKeyDisabled(), until }));
    const status = await screen.findByRole('region', { name: 'Access status' });
    expect(status).toHaveTextContent(/normal until 2 Mar 2026.*checks again automatically/);
  });
});

describe('the access path', () => {
  const nodeTexts = () =>
    within(screen.getByRole('list', { name: 'Access path' }))
      .getAllByRole('listitem')
      .flatMap((item) => (item.querySelector('li') ? [] : [item.textContent]));

  it('shows every node, and the failed one with its remedy', async () => {
    renderConsole(failingTenant());
    const status = await screen.findByRole('region', { name: 'Access status' });
    expect(nodeTexts()).toEqual([
      'ApplicationPassed',
      'TokenPassed',
      'Service principalPassed',
      'Role assignmentPassed',
      'ScopeNot checked',
      'Vaultcustomer2-kvPassed',
      `Key versionFailed: ${titleOf('key-disabled')}`,
    ]);
    expect(within(status).getByRole('button', { name: /^Key version/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expectAccessible();
  });

  it('shows what to do at another node with a problem', async () => {
    const given = failingTenant();
    const advised = sampleCheckResult(
      'advice',
      {
        state: 'attention',
        problem: makeProblem('advice-no-purge-protection', { vaultName: 'customer2-kv' }),
      },
      tenant.vaults[0]?.vaultUri,
    );
    given.statuses.get(tenant.tenantId)?.latest.results.push(advised);
    const { user } = renderConsole(given);
    const status = await screen.findByRole('region', { name: 'Access status' });
    expect(status).not.toHaveTextContent('purge-protection');
    await user.click(within(status).getByRole('button', { name: /^Vault/ }));
    expect(status).toHaveTextContent('--enable-purge-protection');
    expect(status).not.toHaveTextContent('az keyvault key set-attributes');
    await user.click(within(status).getByRole('button', { name: /^Key version/ }));
    expect(status).toHaveTextContent('az keyvault key set-attributes');
  });
});

describe('a running check', () => {
  it('shows each result as it arrives and the pending checks, then the new status', async () => {
    const healthy = () => sampleResults(tenant);
    const { user, advance } = renderConsole({ ...failingTenant(), resultsOf: healthy });
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    await screen.findByRole('button', { name: /Check now|Cancel check/ });
    advance(3);
    expect(await screen.findByRole('heading', { name: 'Checking…' })).toBeVisible();
    expect(screen.getByText('2 of 15 checks complete')).toBeVisible();
    expect(await findCheck(/^Credential works/)).toHaveTextContent('Passed');
    expect(screen.getByText(checkTitles.application.title).parentElement).toHaveTextContent('Checking…');
    expect(screen.getByText(checkTitles['round-trip'].title).parentElement).toHaveTextContent('Pending');
    expect(await screen.findByText('Credential works: Passed.')).toBeInTheDocument();
    await expectAccessible();
    advance();
    expect(await screen.findByRole('heading', { name: 'Access is working' })).toBeVisible();
    expect(await findCheck(/^Wrap and unwrap/)).toHaveTextContent('Passed');
  });

  it('can be canceled; then the previous status appears again', async () => {
    const { user, advance } = renderConsole(failingTenant());
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Check now' })).toBeEnabled());
    advance(3);
    await user.click(await screen.findByRole('button', { name: 'Cancel check' }));
    expect(
      await screen.findByRole('heading', { name: `Access is not working: ${titleOf('key-disabled')}` }),
    ).toBeVisible();
  });

  it('cannot be started by a reader, who cannot simulate incidents either', async () => {
    renderConsole({ ...failingTenant(), person: people.reader });
    await screen.findByRole('region', { name: 'Access status' });
    for (const name of ['Check now', 'Simulate incident', 'More actions']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });
});

describe('simulated incidents', () => {
  it('apply to this tenant', async () => {
    const { user, calls } = renderConsole(failingTenant());
    const open = await screen.findByRole('button', { name: 'Simulate incident' });
    await waitFor(() => expect(open).toBeEnabled());
    await user.click(open);
    await user.click(await screen.findByRole('menuitem', { name: /Disable the key/ }));
    expect(calls).toContainEqual({
      action: 'demo.apply',
      input: { tenantId: tenant.tenantId, incident: 'key-disabled' },
    });
    expect(
      await screen.findByText(/^Incident applied: Disable the key\. Run a check/, { selector: 'span' }),
    ).toBeVisible();
  });

  it('are not available in the live environment, which has no demo banner', async () => {
    renderConsole({ ...failingTenant(), environment: 'live' });
    await screen.findByRole('region', { name: 'Access status' });
    expect(screen.queryByRole('button', { name: 'Simulate incident' })).toBeNull();
    expect(screen.queryByText(/Nothing here is real/)).toBeNull();
  });
});
