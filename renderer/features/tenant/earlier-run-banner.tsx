import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { minuteTime } from '../../ui/time.tsx';

interface Props {
  /** ISO 8601 */
  readonly finishedAt: string;
  readonly onBack: () => void;
}

/** Says that the page shows an earlier run. */
export const EarlierRunBanner = ({ finishedAt, onBack }: Props) => (
  <MessageBar intent="warning" role="group">
    <MessageBarBody>
      <MessageBarTitle>Check of {minuteTime(finishedAt)}.</MessageBarTitle> Not the present status.
    </MessageBarBody>
    <MessageBarActions>
      <Button onClick={onBack}>Back to present status</Button>
    </MessageBarActions>
  </MessageBar>
);
