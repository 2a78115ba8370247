import * as z from 'zod';
import { azurePropagation, immediatePropagation, type Propagation } from '../world/propagation.ts';

const duration = z.number().int().nonnegative();

/** How long changes take: at once, as long as in Azure, or a time in milliseconds for each kind of change. */
export const propagationSetting = z
  .union([
    z.enum(['immediate', 'azure']),
    z
      .strictObject({
        servicePrincipal: duration,
        role: duration,
        managementGroupData: duration,
        firewall: duration,
        registration: duration,
        secret: duration,
        deletion: duration,
      } satisfies Record<keyof Propagation, typeof duration>)
      .partial(),
  ])
  .describe(
    'How long changes take: `immediate`, `azure` for as long as in Azure, or milliseconds for some kinds of change.',
  );

/** The setting as times. Kinds of change that it omits keep their time. */
export function asPropagation(
  setting: z.output<typeof propagationSetting>,
  current: Propagation,
): Propagation {
  if (setting === 'immediate') return immediatePropagation;
  if (setting === 'azure') return azurePropagation;
  const given = Object.entries(setting).filter(([, time]) => time !== undefined);
  return { ...current, ...Object.fromEntries(given) };
}
