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
import { neighborsOf } from '../../renderer/features/tenant/header/neighbors.ts';
import { refuse } from '../../shared/contract/action.ts';
import { checkTitles, type Verdict } from '../../shared/domain/check.ts';
import type { TenantFilter } from '../../shared/domain/tenant-filter.ts';
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

  it('offers the message to the customer beside “What to do”, and gives the focus back', async () => {
    const { user } = renderConsole(failingTenant());
    const status = within(await screen.findByRole('region', { name: 'Access status' }));
    const send = status.getByRole('button', { name: 'Send to customer…' });
    await user.click(send);
    expect(await screen.findByRole('dialog', { name: `Send to ${tenant.name}` })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(send).toHaveFocus());
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

  it('names every other problem, each with what to do', async () => {
    const given = failingTenant();
    const status = given.statuses.get(tenant.tenantId);
    if (!status) throw new RangeError('The sample has no status.');
    const elsewhere = makeProblem('key-disabled', { vaultName: 'customer2-eu2', keyName: 'archive' });
    const other = sampleCheckResult(
      'key-state',
      { state: 'failed', problem: elsewhere },
      'https://customer2-eu2.vault.azure.net',
    );
    const latest = { ...status.latest, results: [...status.latest.results, other] };
    renderConsole({ ...given, statuses: new Map([[tenant.tenantId, { ...status, latest }]]) });
    const others = await screen.findByRole('region', { name: 'Other problems' });
    expect(others).toHaveTextContent('This tenant has 1 other problem');
    expect(others).toHaveTextContent(`${titleOf('key-disabled')}, customer2-eu2 Action required: Customer.`);
    expect(others).toHaveTextContent('--vault-name customer2-eu2');
  });

  it('shows a customer administrator no step of the provider', async () => {
    const results = sampleResults(tenant, {
      check: 'credential',
      problem: makeProblem('client-secret-expired', { appId: sampleId(7) }),
    });
    const given = failingTenant();
    const status = given.statuses.get(tenant.tenantId);
    if (!status) throw new RangeError('The sample has no status.');
    const latest = { ...status.latest, results, verdict: verdictOf(results) };
    const statuses = new Map([[tenant.tenantId, { ...status, latest }]]);
    renderConsole({ ...given, statuses, person: people.customer });
    const shown = await screen.findByRole('region', { name: 'Access status' });
    expect(shown).toHaveTextContent('Your provider must act. There is nothing for you to do.');
    expect(shown).not.toHaveTextContent(/az ad app|under Settings|What to do/);
    cleanup();
    renderConsole({ ...given, statuses });
    expect(await screen.findByRole('region', { name: 'Access status' })).toHaveTextContent(
      'az ad app credential reset',
    );
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
    await user.click(await findCheck(/^Key enabled/));
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

  it('reports a tenant that does not exist', async () => {
    renderConsole({ ...failingTenant(), at: `/tenants/${sampleId(99)}` });
    expect(await screen.findByRole('alert')).toHaveTextContent(titleOf('tenant-unknown'));
  });

  it('shows the present status, since when, and the domain below the name', async () => {
    renderConsole(failingTenant());
    const line = await screen.findByRole('group', { name: 'Present status' });
    expect(line).toHaveTextContent(
      /^Not workingFailing since 1 Mar 2026, \d\d:\d\dcustomer2\.onmicrosoft\.com$/,
    );
  });

  it('shows a problem of an action apart from the actions, until it is dismissed', async () => {
    const refused = () => refuse(makeProblem('console-fault', { where: 'the test' }));
    const { user } = renderConsole({ ...failingTenant(), overrides: { checks: { start: refused } } });
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(titleOf('console-fault'));
    const toolbar = screen.getByRole('group', { name: 'Actions for this tenant' });
    expect(within(toolbar).queryByRole('alert')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('copies each id of the evidence', async () => {
    const { user } = renderConsole(failingTenant());
    await user.click(await findCheck(/^Key enabled/));
    await user.click(screen.getByRole('button', { name: 'Copy the request ID of request 1' }));
    expect(await navigator.clipboard.readText()).toBe('req-key-state');
    expect(screen.queryByRole('button', { name: /correlation ID/ })).toBeNull();
  });

  it('links the tenant, its vaults, its key and its secret to the portal of their cloud', async () => {
    const china = sampleTenant(2, {
      name: 'Fabrikam',
      cloud: 'china',
      vaults: [
        {
          vaultUri: 'https://kv-cn.vault.azure.cn',
          keyName: 'shared-key',
          keyVersion: null,
          secretName: 's',
        },
      ],
    });
    renderConsole({ at: `${at}?tab=resources`, rows: [sampleRow(china, null)] });
    await screen.findByRole('region', { name: 'Vault kv-cn' });
    const hrefs = screen
      .getAllByRole('link', { name: /in the Azure portal$/ })
      .map((link) => link.getAttribute('href'));
    const portal = `https://portal.azure.cn/#@${tenant.tenantId}`;
    expect(hrefs).toEqual([
      `${portal}/view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Overview`,
      `${portal}/view/HubsExtension/BrowseResource/resourceType/Microsoft.KeyVault%2Fvaults`,
      `${portal}/asset/Microsoft_Azure_KeyVault/Key/https://kv-cn.vault.azure.cn/keys/shared-key`,
      `${portal}/asset/Microsoft_Azure_KeyVault/Secret/https://kv-cn.vault.azure.cn/secrets/s`,
    ]);
  });

  it('gives a customer administrator a report to keep, without markup from names', async () => {
    const saved: Blob[] = [];
    URL.createObjectURL = (blob) => {
      saved.push(blob as Blob);
      return 'blob:report';
    };
    URL.revokeObjectURL = () => undefined;
    const given = failingTenant();
    const hostile = { ...tenant, name: 'Fab <img src=x onerror=alert(1)>' };
    const rows = given.rows.map((row) => ({ ...row, tenant: hostile }));
    const { user } = renderConsole({ ...given, rows, person: people.customer });
    await user.click(await screen.findByRole('button', { name: 'Save report' }));
    const html = (await saved[0]?.text()) ?? '';
    expect(html).toContain('Fab &lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
    expect(html).toContain('Action required: You');
    expect(html).toContain('az keyvault key set-attributes');
    expect(html).toContain('<td>Key enabled</td><td>Vault customer2-kv</td>');
  });

  it('offers no such report to the provider, who has others', async () => {
    renderConsole(failingTenant());
    await screen.findByRole('region', { name: 'Access status' });
    expect(screen.queryByRole('button', { name: 'Save report' })).toBeNull();
  });
});

describe('the way to the neighbors', () => {
  const customers = [1, 2, 3].map((number) => sampleTenant(number));
  const rows = customers.map((one) => sampleRow(one, { state: 'passed' }));
  const list = { filter: {}, sorting: { column: 'name', descending: false } } as const;
  const now = new Date('2026-03-02T00:00:00.000Z');
  const names = (filter: TenantFilter) => {
    const neighbors = neighborsOf(sampleId(2), rows, { ...list, filter }, now);
    return (
      neighbors && [
        neighbors.previous?.tenant.name,
        neighbors.position,
        neighbors.total,
        neighbors.next?.tenant.name,
      ]
    );
  };

  it('follows the order and the filter of the list', () => {
    expect(names({})).toEqual(['Customer 1', 2, 3, 'Customer 3']);
    expect(names({ search: 'customer' })).toEqual(['Customer 1', 2, 3, 'Customer 3']);
  });

  it('is not there if the list does not show the tenant, or shows no other', () => {
    expect(names({ status: 'not working' })).toBeNull();
    expect(names({ search: 'customer2' })).toBeNull();
  });

  it('leads to the next tenant of the list', async () => {
    const { user } = renderConsole({ at: `/tenants/${sampleId(2)}`, rows });
    await user.click(await screen.findByRole('link', { name: 'Next tenant: Customer 3' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Customer 3' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'No next tenant' })).toHaveAttribute('aria-disabled', 'true');
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
      'TenantPassed',
      'ApplicationPassed',
      'Service principalPassed',
      'TokenPassed',
      'Vaultcustomer2-kvPassed',
      'Role assignmentPassed',
      'ScopeNot checked',
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

describe('the keyboard in the access path', () => {
  it('moves with the arrow keys, and has one stop for the Tab key', async () => {
    const { user } = renderConsole(failingTenant());
    const path = await screen.findByRole('list', { name: 'Access path' });
    const nodes = within(path).getAllByRole('button');
    expect(nodes.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    within(path)
      .getByRole('button', { name: /^Key version/ })
      .focus();
    await user.keyboard('{ArrowLeft}');
    expect(within(path).getByRole('button', { name: /^Scope/ })).toHaveFocus();
    await user.keyboard('{Home}{ArrowRight}{Enter}');
    expect(within(path).getByRole('button', { name: /^Application/ })).toHaveFocus();
    expect(await screen.findByText('Credential works: Passed')).toBeVisible();
    expect(nodes.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
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
