import fc from 'fast-check';
import { checkId, type Evidence, type TenantReport, type Verdict } from '../../shared/domain/check.ts';
import { cloudName, clouds } from '../../shared/cloud.ts';
import { canListBeside, type TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';

/** Texts that often break stores and screens. */
const hostileNames = [
  `Robert'); DROP TABLE tenant;--`,
  `O’Neill & "Sons" \\ '`,
  'nul\u0000in the middle',
  '\u202Eright to left\u202C and back',
  'שלום עולם',
  '👩🏽‍🚀 family 👨‍👩‍👧‍👦',
  'lone \uD83D surrogate',
  '<img src=x onerror=alert(1)>',
  '__proto__',
  'z̷a̸l̵g̴o',
  '= cmd|calc',
];

const arbitraryTenantId = fc.uuid().map((id) => id.toLowerCase());

const arbitraryName = fc
  .oneof(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }))
  .map((name) => name.trim())
  .filter((name) => name !== '' && name.length <= 120);

const arbitraryInstant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const objectName = fc.stringMatching(/^[0-9A-Za-z-]{1,40}$/);

export const arbitraryTenant: fc.Arbitrary<TenantRecord> = fc
  .constantFrom(...cloudName.options)
  .chain((cloud) => {
    const vault = fc
      .record({
        vaultUri: fc
          .stringMatching(/^[a-z][a-z0-9]{2,20}$/)
          .map((name) => `https://${name}.${clouds[cloud].vaultSuffix}`),
        keyName: fc.option(objectName),
        keyVersion: fc.option(fc.stringMatching(/^[0-9a-f]{32}$/)),
        secretName: fc.option(objectName),
      })
      .map((made) => (made.keyName === null ? { ...made, keyVersion: null } : made));
    return fc.record({
      tenantId: arbitraryTenantId,
      name: arbitraryName,
      domain: fc.option(fc.domain()),
      cloud: fc.constant(cloud),
      // Some vaults are listed with several keys.
      vaults: fc
        .tuple(
          fc.uniqueArray(vault, { maxLength: 2, selector: (one) => one.vaultUri }),
          fc.option(objectName),
        )
        .map(([vaults, further]) => {
          const [first] = vaults;
          const added = first && further !== null ? { ...first, keyName: further, keyVersion: null } : null;
          return added && canListBeside(vaults, added) ? [...vaults, added] : vaults;
        }),
      addedAt: arbitraryInstant,
    });
  });

const arbitraryVerdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constant<Verdict>({ state: 'passed' }),
  fc.constantFrom('failed', 'attention', 'unknown').chain((state) =>
    fc.string({ unit: 'binary', maxLength: 60 }).map((message): Verdict => ({
      state: state as 'failed',
      problem: makeProblem(
        'unrecognised',
        { service: 'Key Vault' },
        {
          service: 'Key Vault',
          status: 500,
          code: null,
          message,
          requestId: null,
          correlationId: null,
          at: '2026-01-01T00:00:00.000Z',
        },
      ),
    })),
  ),
  fc.constantFrom(...checkId.options).map((by): Verdict => ({ state: 'blocked', by })),
);

const arbitraryAdvice = fc.subarray(
  (['advice-no-app-instance-lock', 'advice-secret-instead-of-certificate'] as const).map((code) =>
    makeProblem(code, { appId: '0a1b2c3d-1111-4222-8333-444455556666' }),
  ),
);

const arbitraryCheckResult = fc.record(
  {
    check: fc.constantFrom(...checkId.options),
    vaultUri: fc.constantFrom(null, 'https://one.vault.azure.net', 'https://two.vault.azure.net'),
    verdict: arbitraryVerdict,
    findings: fc.array(
      fc.record({ name: arbitraryName.map((name) => name.slice(0, 80)), value: arbitraryName }),
      {
        maxLength: 4,
      },
    ),
    evidence: fc.constant<Evidence[]>([]),
    durationMs: fc.nat(),
    advice: arbitraryAdvice,
  },
  { requiredKeys: ['check', 'vaultUri', 'verdict', 'findings', 'evidence', 'durationMs'] },
);

export const arbitraryReport = (tenantId: string): fc.Arbitrary<TenantReport> =>
  fc.record({
    runId: fc.uuid(),
    tenantId: fc.constant(tenantId),
    startedAt: arbitraryInstant,
    finishedAt: arbitraryInstant,
    verdict: arbitraryVerdict,
    results: fc.uniqueArray(arbitraryCheckResult, {
      maxLength: 6,
      selector: (checkResult) => `${checkResult.check} ${checkResult.vaultUri ?? ''}`,
    }),
  });
