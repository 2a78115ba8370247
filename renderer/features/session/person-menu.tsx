import { Button, makeStyles } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { useState } from 'react';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { loadLater } from '../../ui/load-later.ts';
import { PopupButton } from '../../ui/popup-button.tsx';
import { useSession } from './session-context.tsx';

const PersonMenuPopup = loadLater(async () => (await import('./person-menu-popup.tsx')).PersonMenuPopup);

const useStyles = makeStyles({
  button: { minWidth: '32px' },
  name: {
    maxWidth: '180px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '@media (max-width: 700px)': { display: 'none' },
  },
});

/** Shows who is signed in, and signs out. */
export function PersonMenu() {
  const styles = useStyles();
  const { person } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const name = plainText(person.name);
  const button = (
    <Button
      appearance="subtle"
      className={styles.button}
      icon={<PersonRegular />}
      aria-label={`Signed in as ${name}`}
      title={name}
    >
      <bdi className={styles.name}>{name}</bdi>
    </Button>
  );
  return (
    <PopupButton kind="menu" button={button} onOpenChange={setIsOpen}>
      <PersonMenuPopup button={button} isOpen={isOpen} onOpenChange={setIsOpen} />
    </PopupButton>
  );
}
