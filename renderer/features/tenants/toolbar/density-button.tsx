import { ToggleButton } from '@fluentui/react-components';
import { TextDensityRegular } from '@fluentui/react-icons/svg/text-density';
import type { Settings } from '../../../../shared/domain/settings.ts';

interface Props {
  readonly density: Settings['density'];
  readonly onChange: (density: Settings['density']) => void;
}

/** Switches between comfortable and compact rows. */
export function DensityButton({ density, onChange }: Props) {
  const isCompact = density === 'compact';
  return (
    <ToggleButton
      size="small"
      icon={<TextDensityRegular />}
      checked={isCompact}
      onClick={() => onChange(isCompact ? 'comfortable' : 'compact')}
    >
      Compact
    </ToggleButton>
  );
}
