import { Field, Input, Spinner } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { ResolvedIdentifier } from '../../../shared/domain/resolved-identifier.ts';
import { unlistedDemoKey } from '../../../shared/domain/unlisted-demo-key.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { useSession } from '../session/session-context.tsx';

/** Milliseconds without a change before the identifier is looked up. */
const settleMs = 400;

/** Looks up a pasted identifier after it has settled. The result of an earlier text is never returned. */
export function useResolvedIdentifier(text: string): {
  readonly found: ResolvedIdentifier | undefined;
  readonly error: string | undefined;
  readonly pending: boolean;
} {
  const { queries } = useConsole();
  const present = text.trim();
  const settled = useSettled(present, settleMs);
  const query = useQuery({
    ...queries.tenants.resolve({ text: settled }),
    enabled: settled !== '',
    staleTime: 0,
    gcTime: 0,
  });
  if (present === '') return { found: undefined, error: undefined, pending: false };
  if (settled !== present || query.isPending) return { found: undefined, error: undefined, pending: true };
  return {
    found: query.data,
    error: query.isError ? errorText(query.error) : undefined,
    pending: false,
  };
}

function errorText(error: unknown): string {
  const problem = problemOf(error);
  const { title, explanation } = explainProblem(problem);
  return problem.code === 'input-invalid' ? explanation.replace(/^text: /, '') : `${title}. ${explanation}`;
}

const hint =
  'Paste a key identifier, a vault URI, a domain, or a tenant ID. Causeway fills in what it finds.';

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  readonly pending: boolean;
}

/** One field for whatever the person has at hand: Causeway fills in the form from it. */
export function IdentifierField({ text, onChange, error, pending }: Props) {
  const isDemo = useSession().environment === 'demo';
  return (
    <Field
      label="Identifier"
      hint={isDemo ? `${hint} For a new customer of the demo, paste ${unlistedDemoKey}` : hint}
      validationMessage={error ?? null}
    >
      <Input
        value={text}
        spellCheck={false}
        placeholder={isDemo ? unlistedDemoKey : 'https://contoso-vault.vault.azure.net/keys/customer-data'}
        onChange={(_, { value }) => onChange(value)}
        contentAfter={pending ? <Spinner size="tiny" aria-label="Looking up the identifier" /> : null}
      />
    </Field>
  );
}
