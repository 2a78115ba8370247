import type { Expiry } from '../../../shared/domain/expiry.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { capitalized, count } from '../../../shared/problems/phrases.ts';
import type { DayFigure } from './count-expiries.ts';

const kindLabels: Readonly<Record<Expiry['kind'], string>> = {
  credential: 'Application credential',
  key: 'Key',
  secret: 'Secret',
  certificate: 'Certificate',
};

/** `Key “customer-data”, Contoso`; for more objects their kinds, `Key (3 tenants), secret (1 tenant)`. */
export function expiringInWords({ kinds, only }: Pick<DayFigure, 'kinds' | 'only'>): string {
  if (only) {
    const { kind, name } = only.expiry;
    return `${kindLabels[kind]} “${plainText(name)}”, ${plainText(only.row.tenant.name)}`;
  }
  const parts = [...kinds].map(
    ([kind, tenants]) => `${kindLabels[kind].toLowerCase()} (${count(tenants, 'tenant')})`,
  );
  return capitalized(parts.join(', '));
}
