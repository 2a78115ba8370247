/** Values that a support bundle may contain: each is in full a number, a date, an ID or a word of a known vocabulary. */
const list = (item: string): RegExp => new RegExp(`^${item}(?:, ${item})*$`);

export const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const hexVersion = /^[0-9a-f]{32}$/i;
export const keyType = /^(?:RSA|EC|oct)(?:-HSM)?$/;
export const permissions = list(String.raw`[A-Z][A-Za-z]{1,40}(?:\.[A-Z][A-Za-z]{1,40}){1,4}`);
export const action = /^Microsoft\.KeyVault\/vaults\/[A-Za-z/]{1,80}$/;
/** Such as `Forbidden/ForbiddenByRbac`, `AADSTS700016` or `ENOTFOUND`. */
export const errorCode = /^(?:AADSTS\d{4,9}|AKV\d{5}|[A-Z][A-Za-z0-9_]{1,60}(?:\/[A-Z][A-Za-z0-9_]{1,60})?)$/;
/** An ID of a request has digits; a name rarely has. */
export const requestId = /^(?=.*\d)[\w-]{1,80}$/;
export const address = /^(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})$/i;
export const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

const operation = '(?:encrypt|decrypt|wrapKey|unwrapKey|sign|verify|import|export|release)';
export const operations = list(operation);

const findingValues: readonly RegExp[] = [
  /^\d{1,9}$/,
  /^(?:yes|no|on|off|none|none required|never|unknown|all properties|works|refused)$/,
  /^\d{1,2} [A-Z][a-z]{2,8} \d{4}, \d\d:\d\d UTC$/,
  /^(?:RSA|EC|oct)(?:-HSM)?(?:, \d{3,5} bits)?$/,
  /^RSA(?:-OAEP(?:-256)?|1_5)$/,
  /^(?:Azure RBAC|access policies|client secret|certificate|other)$/,
  /^(?:all networks|selected networks|private endpoints only)$/,
  /^AzureAD\w{1,40}$/,
  /^[A-Z]{2,4}$/,
  list(String.raw`[0-9a-f.:]{2,45}(?:/\d{1,3})?`),
  hexVersion,
  operations,
  permissions,
];

/** The outcome of an operation, without the role or the deny assignment that explains it. */
const outcome = /^(?:works|refused|not tested)\b/;

const omitted = 'omitted';

/** The value of a finding if it is of a known vocabulary; otherwise `omitted`. */
export function findingValue(name: string, value: string): string {
  if (findingValues.some((pattern) => pattern.test(value))) return value;
  if (name === 'Object ID' && guid.test(value)) return value;
  return outcome.exec(value)?.[0] ?? omitted;
}
