import { plainText } from '../../../shared/domain/plain-text.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';

/** Confirms that a tenant was removed. */
export const removedSentence = ({ name }: TenantRecord): string => `Removed “${plainText(name)}”.`;
