import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
} from '@fluentui/react-components';
import { useState } from 'react';
import { savedView } from '../../../../shared/domain/settings.ts';

interface Props {
  /** Empty for a new view. */
  readonly initialName: string;
  readonly otherNames: readonly string[];
  readonly onSubmit: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a view. */
export function ViewNameDialog({ initialName, otherNames, onSubmit, onClose }: Props) {
  const [name, setName] = useState(initialName);
  const [problem, setProblem] = useState<string>();
  const submit = () => {
    const parsed = savedView.shape.name.safeParse(name);
    if (!parsed.success) setProblem(parsed.error.issues[0]?.message);
    else if (otherNames.some((other) => other.toLowerCase() === parsed.data.toLowerCase()))
      setProblem('Another view has this name.');
    else onSubmit(parsed.data);
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: '420px' }}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <DialogBody>
            <DialogTitle>{initialName === '' ? 'Save view' : 'Rename view'}</DialogTitle>
            <DialogContent>
              <Field
                label="Name"
                required
                validationMessage={problem ?? null}
                validationState={problem === undefined ? 'none' : 'error'}
              >
                <Input
                  value={name}
                  onChange={(_, { value }) => {
                    setName(value);
                    setProblem(undefined);
                  }}
                />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary">
                Save
              </Button>
              <DialogTrigger disableButtonEnhancement>
                <Button>Cancel</Button>
              </DialogTrigger>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
