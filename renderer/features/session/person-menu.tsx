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
import { plainText } from '../../ui/plain-text.tsx';
import { roleWords } from '../../ui/words.ts';
import { useSession } from './session-context.tsx';
import { useLeave } from './use-change-person.ts';

/** Who one is, and the way to be somebody else. */
export function PersonMenu() {
  const { person, world } = useSession();
  const leave = useLeave();
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
            <MenuGroupHeader>{roleWords[person.role].title}</MenuGroupHeader>
            <MenuDivider />
            <MenuItem disabled={leave.isPending} onClick={() => leave.mutate()}>
              {world === 'demo' ? 'Switch person' : 'Sign out'}
            </MenuItem>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
