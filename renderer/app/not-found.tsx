import { ButtonLink } from '../ui/button-link.tsx';
import { Page } from '../ui/page.tsx';

export function NotFound() {
  return (
    <Page title="Page not found">
      <p>This version of Causeway has no page at this address.</p>
      <div>
        <ButtonLink to="/" appearance="primary">
          Go to the start page
        </ButtonLink>
      </div>
    </Page>
  );
}
