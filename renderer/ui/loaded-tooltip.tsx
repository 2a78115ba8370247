import { Tooltip, type TooltipProps } from '@fluentui/react-components';

export const LoadedTooltip = (props: TooltipProps) => <Tooltip {...props} />;
