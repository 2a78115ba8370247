import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { roleDescriptions } from './role-descriptions.ts';
import { useSession } from './session-context.tsx';
import { useSignOut } from './use-sign-in.ts';

/** Shows who is signed in, and signs out. */
export function PersonMenu() {
  const { person, environment } = useSession();
  const signOut = useSignOut();
  const name = plainText(person.name);
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<PersonRegular />} aria-label={`Signed in as ${name}`}>
          <bdi>{name}</bdi>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{roleDescriptions[person.role].title}</MenuGroupHeader>
            <MenuDivider />
            <MenuItem disabled={signOut.isPending} onClick={() => signOut.mutate()}>
              {environment === 'demo' ? 'Switch person' : 'Sign out'}
            </MenuItem>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
