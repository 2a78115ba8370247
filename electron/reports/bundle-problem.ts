import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { cloudName } from '../../shared/cloud.ts';
import { vaultNameOf } from '../../shared/domain/tenant.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import {
  action,
  address,
  errorCode,
  guid,
  hexVersion,
  instant,
  keyType,
  operations,
  permissions,
  requestId,
} from './bundle-values.ts';

type Allows = (value: unknown, tenant: TenantRecord) => boolean;

const matches =
  (pattern: RegExp): Allows =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isNumber: Allows = (value) => typeof value === 'number';
const oneOf =
  (values: readonly string[]): Allows =>
  (value) =>
    typeof value === 'string' && values.includes(value);
const configured =
  (name: 'keyName' | 'secretName'): Allows =>
  (value, { vaults }) =>
    vaults.some((vault) => vault[name] !== null && vault[name] === value);

const services = ['Entra', 'Graph', 'Resource Manager', 'Key Vault', 'network'];
const builtInRole =
  /^(?:Key Vault (?:[A-Z][a-z]{2,15} ){1,4}?[A-Z][a-z]{2,15}|Owner|Contributor|Reader|User Access Administrator)$/;

/** The facts that a support bundle may contain, each with the values that it may have. All others are left out. */
const facts: Readonly<Record<string, Allows>> = {
  tenantId: (value, { tenantId }) => value === tenantId,
  appId: matches(guid),
  objectId: matches(guid),
  formerObjectId: matches(guid),
  before: matches(guid),
  now: matches(guid),
  vaultName: (value, { vaults }) => vaults.some(({ vaultUri }) => vaultNameOf(vaultUri) === value),
  keyName: configured('keyName'),
  secretName: configured('secretName'),
  keyVersion: matches(hexVersion),
  keyType: matches(keyType),
  operation: matches(operations),
  permission: matches(/^(?:keys|secrets|certificates) [a-zA-Z]{2,20}$/),
  action: matches(action),
  clientAddress: matches(address),
  cloud: oneOf(cloudName.options),
  answeredBy: oneOf(cloudName.options),
  service: oneOf(services),
  role: matches(builtInRole),
  roleId: matches(guid),
  missing: (value) => Array.isArray(value) && value.every((one) => matches(permissions)(one, none)),
  surplus: (value) => Array.isArray(value) && value.every((one) => matches(permissions)(one, none)),
  variable: oneOf(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']),
  status: isNumber,
  number: isNumber,
  afterMs: isNumber,
  limitBytes: isNumber,
  retryAfterSeconds: isNumber,
  keySizeBits: isNumber,
  expiredOn: matches(instant),
  validFrom: matches(instant),
  endsOn: matches(instant),
  madeAt: matches(instant),
  purgedOn: matches(instant),
};
const none = {} as TenantRecord;

/** A problem in a support bundle: its code, facts of a known vocabulary, and the codes and IDs of its cause. */
export function bundleProblem({ code, facts: given, cause }: Problem, tenant: TenantRecord) {
  return {
    code,
    facts: Object.fromEntries(
      Object.entries(given).filter(([name, value]) => facts[name]?.(value, tenant) === true),
    ),
    cause: cause && {
      service: services.includes(cause.service) ? cause.service : null,
      status: cause.status,
      code: ifMatches(errorCode, cause.code),
      requestId: ifMatches(requestId, cause.requestId),
      correlationId: ifMatches(requestId, cause.correlationId),
      at: cause.at,
    },
  };
}

export const ifMatches = (pattern: RegExp, value: string | null): string | null =>
  value !== null && pattern.test(value) ? value : null;
