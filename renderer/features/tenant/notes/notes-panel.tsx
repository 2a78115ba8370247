import { permissions } from '../../../../shared/contract/permissions.ts';
import type { Annotations } from '../../../../shared/domain/annotations.ts';
import { Section } from '../../../ui/section.tsx';
import { useMay, useSession } from '../../session/session-context.tsx';
import { NotesForm } from './notes-form.tsx';
import { NotesText } from './notes-text.tsx';

interface Props {
  readonly tenantId: string;
  readonly annotations: Annotations;
}

/** What the provider's staff note about a tenant. Customer administrators never see it; readers cannot change it. */
export function NotesPanel({ tenantId, annotations }: Props) {
  const { person } = useSession();
  const may = useMay();
  if (person.tenantId !== null) return null;
  return (
    <Section title="Notes">
      {may(permissions.tenants.annotate) ? (
        <NotesForm tenantId={tenantId} annotations={annotations} />
      ) : (
        <NotesText tenantId={tenantId} annotations={annotations} />
      )}
    </Section>
  );
}
