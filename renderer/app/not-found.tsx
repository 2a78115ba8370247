import { ButtonLink } from '../ui/button-link.tsx';
import { Page } from '../ui/page.tsx';

export function NotFound() {
  return (
    <Page title="There is no such page">
      <p>The address leads nowhere in this version of Causeway.</p>
      <div>
        <ButtonLink to="/" appearance="primary">
          Go to the start
        </ButtonLink>
      </div>
    </Page>
  );
}
