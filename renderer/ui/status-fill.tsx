import { tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { accessStatuses, type AccessStatus } from '../../shared/domain/status-words.ts';
import { useConsole } from '../api/console-context.tsx';

const colors: Readonly<Record<AccessStatus, string>> = {
  'not working': tokens.colorStatusDangerBackground3,
  unknown: tokens.colorPaletteBerryForeground1,
  'partly working': tokens.colorStatusWarningBackground3,
  'not working yet': tokens.colorBrandForeground1,
  working: tokens.colorStatusSuccessBackground3,
  'not checked': tokens.colorNeutralForeground4,
};

const patternId = (status: AccessStatus): string => `status-pattern-${status.replaceAll(' ', '-')}`;

const forcedColors = '(forced-colors: active)';

function useForcedColors(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(forcedColors);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(forcedColors).matches,
  );
}

/** Whether colors cannot distinguish the statuses, so that the charts use patterns. */
export function useHighContrast(): boolean {
  const { queries } = useConsole();
  const forced = useForcedColors();
  return useQuery(queries.settings.read({})).data?.theme === 'high-contrast' || forced;
}

/** The fill of a status in a chart: a color, or in high contrast a pattern of `StatusPatterns`. */
export const fillOf = (status: AccessStatus, highContrast: boolean): string =>
  highContrast ? `url(#${patternId(status)})` : colors[status];

const ink = tokens.colorNeutralForeground1;

/** One tile of 6 by 6 pixels for each status, from solid for the most urgent to empty for what works. */
const tiles: Readonly<Record<AccessStatus, React.ReactNode>> = {
  'not working': <rect width="6" height="6" fill={ink} />,
  unknown: <path d="M0 0L6 6M6 0L0 6" stroke={ink} strokeWidth="1.4" />,
  'partly working': <path d="M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5" stroke={ink} strokeWidth="1.6" />,
  'not working yet': <path d="M0 3H6" stroke={ink} strokeWidth="1.6" />,
  working: null,
  'not checked': <circle cx="3" cy="3" r="1" fill={ink} />,
};

/** The patterns to which `fillOf` refers in high contrast. */
export function StatusPatterns() {
  return (
    <svg aria-hidden width="0" height="0" style={{ position: 'absolute', forcedColorAdjust: 'auto' }}>
      <defs>
        {accessStatuses.map((status) => (
          <pattern key={status} id={patternId(status)} width="6" height="6" patternUnits="userSpaceOnUse">
            {tiles[status]}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
