import type { Answer } from '../../../shared/contract/action.ts';
import type { Environment, ProviderRole } from '../../../shared/domain/session.ts';
import type { ScheduleStatus } from '../../../shared/domain/schedule.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { reasonOf } from '../reason-of.ts';
import { choosePerson, enterConsole, type OpenedConsole } from '../with-console.ts';

/** What the console says about itself. */
export interface ConsoleFindings {
  readonly environment: Environment;
  readonly tenants: readonly TenantRecord[];
  readonly notices: readonly Problem[];
  /** The verification of the audit trail. */
  readonly audit: Answer<{ readonly entries: number; readonly problem: Problem | null }>;
  readonly schedule: Answer<ScheduleStatus>;
}

/** Asks a console and closes it; the reason, if it cannot open. Never rejects. */
export async function askConsole(
  openConsole: () => Promise<OpenedConsole>,
  role: ProviderRole | undefined,
): Promise<ConsoleFindings | { readonly reason: string }> {
  const leaving = new AbortController();
  let opened: OpenedConsole | undefined;
  try {
    opened = await openConsole();
    const { client, environment, notices } = await enterConsole(opened, {
      person: (people) => choosePerson(people, undefined, role),
      signal: leaving.signal,
      onNotice: () => undefined,
    });
    const rows = await client.tenants.list({});
    const audit = await client.fleet.verifyActivity({});
    const schedule = await client.schedule.read({});
    const tenants = rows.ok ? rows.value.map(({ tenant }) => tenant) : [];
    return { environment, tenants, notices: await notices(), audit, schedule };
  } catch (error) {
    return { reason: reasonOf(error) };
  } finally {
    leaving.abort();
    await opened?.close().catch(() => undefined);
  }
}
