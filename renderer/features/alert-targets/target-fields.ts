import type * as z from 'zod';
import {
  enteredTarget,
  type EnteredTarget,
  type TargetKind,
} from '../../../shared/domain/alerts/alert-target.ts';
import type { TargetView } from '../../../shared/domain/alerts/delivery.ts';

/** The fields of every kind. Each kind uses some of them. Numbers and lists are texts while somebody enters them. */
export interface TargetFields {
  readonly name: string;
  readonly kind: TargetKind;
  readonly tags: string;
  readonly leastSeverity: EnteredTarget['leastSeverity'];
  readonly per: EnteredTarget['per'];
  readonly delayHours: string;
  readonly includesDigest: boolean;
  readonly enabled: boolean;
  readonly url: string;
  readonly signingSecret: string;
  readonly internalNetwork: boolean;
  readonly server: string;
  readonly port: string;
  readonly security: 'implicit' | 'starttls' | 'none';
  readonly userName: string;
  readonly password: string;
  readonly from: string;
  readonly to: string;
}

const emptyFields: TargetFields = {
  ...{ name: '', kind: 'email', tags: '', leastSeverity: 'warning', per: 'cause', delayHours: '0' },
  ...{ includesDigest: true, enabled: true, url: '', signingSecret: '', internalNetwork: false },
  ...{ server: '', port: '587', security: 'starttls', userName: '', password: '', from: '', to: '' },
};

/** The fields of a target; of a new one if it is missing. Secrets are never shown, so they are empty. */
export function fieldsOf(target: TargetView | undefined): TargetFields {
  if (target === undefined) return emptyFields;
  const { name, tags, leastSeverity, per, delayHours, includesDigest, enabled, address } = target;
  return {
    ...emptyFields,
    ...{
      name,
      kind: address.kind,
      tags: tags.join(', '),
      leastSeverity,
      per,
      delayHours: String(delayHours),
    },
    ...{ includesDigest, enabled },
    ...('internalNetwork' in address && { internalNetwork: address.internalNetwork }),
    ...(address.kind === 'email' && {
      ...{ server: address.server, port: String(address.port), security: address.security },
      ...{ userName: address.userName ?? '', from: address.from, to: address.to.join(', ') },
    }),
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));
const listOf = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function addressFrom(fields: TargetFields): z.input<typeof enteredTarget>['address'] {
  const { kind, internalNetwork, server, security, from } = fields;
  const secrets: Readonly<Record<'url' | 'signingSecret', string | null>> = {
    url: orNull(fields.url),
    signingSecret: orNull(fields.signingSecret),
  };
  switch (kind) {
    case 'webhook':
      return { kind, ...secrets, internalNetwork };
    case 'teams':
      return { kind, url: secrets.url };
    case 'email': {
      const password = fields.password === '' ? null : fields.password;
      const to = listOf(fields.to);
      const userName = orNull(fields.userName);
      return {
        ...{ kind, server, port: numberOf(fields.port), security, userName, password },
        ...{ from: from.trim(), to, internalNetwork },
      };
    }
    case 'notification':
    case 'command':
      return { kind };
  }
}

/** What the fields of the chosen kind say. */
export const enteredFrom = (fields: TargetFields): z.input<typeof enteredTarget> => ({
  ...{ name: fields.name, tags: listOf(fields.tags), leastSeverity: fields.leastSeverity, per: fields.per },
  ...{
    delayHours: numberOf(fields.delayHours),
    includesDigest: fields.includesDigest,
    enabled: fields.enabled,
  },
  address: addressFrom(fields),
});

/** The field that shows an issue of the input at this path, such as `to` for `target.address.to.0`. */
export function fieldAt(path: string): keyof TargetFields {
  const [first = ''] = path
    .replace(/^target\./, '')
    .replace(/^address\./, '')
    .split('.');
  return first in emptyFields ? (first as keyof TargetFields) : 'name';
}

/** The issues of the fields, each at its field. Empty if the fields are valid. */
export function issuesOf(
  fields: TargetFields,
): readonly { readonly field: keyof TargetFields; readonly message: string }[] {
  const parsed = enteredTarget.safeParse(enteredFrom(fields));
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({ field: fieldAt(path.join('.')), message }));
}

/** A new signing secret in the form of Standard Webhooks, of 32 random bytes. */
export function newSigningSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
