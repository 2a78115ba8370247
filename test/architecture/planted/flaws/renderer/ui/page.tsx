// flaw: the page reads the keyring (layers)
import { sealedSecretKeeper } from '../../electron/store/secrets/sealed-secret-keeper.ts';

export function Page({ html, address }: { html: string; address: string }) {
  const show = (element: HTMLElement) => {
    // flaw: a text becomes markup (no-unsanitized/property)
    element.innerHTML = html;
    // flaw: a text becomes markup beside an element (no-unsanitized/method)
    element.insertAdjacentHTML('beforeend', html);
    // flaw: a text becomes the page (no-unsanitized/method)
    document.write(html);
    // flaw: a text becomes a fragment with scripts (causeway/no-html)
    element.append(document.createRange().createContextualFragment(html));
  };
  // flaw: an address from outside replaces the page (causeway/no-navigation)
  const leave = () => (location.href = address);
  // flaw: an address from outside replaces the page by a call (causeway/no-navigation)
  const replace = () => location.assign(address);
  // flaw: a window of any address (causeway/no-navigation)
  const open = () => window.open(address);
  // flaw: a link that runs a script (no-script-url)
  const run = 'javascript:void(0)';
  // flaw: messages from any window (causeway/no-foreign-messages)
  window.addEventListener('message', ({ data }) => show(data as HTMLElement));
  // flaw: a message to any window (causeway/no-foreign-messages)
  parent.postMessage(sealedSecretKeeper, '*');
  return (
    <main>
      {/* flaw: a property with markup (causeway/no-html) */}
      <p dangerouslySetInnerHTML={{ __html: html }} />
      {/* flaw: a page inside the page (causeway/no-frame) */}
      <iframe title="Status" src={address} />
      {/* flaw: the opened page can change the address of this one (causeway/no-navigation) */}
      <a href={address} target="_blank">
        Open
      </a>
      {/* flaw: a control without a keyboard (jsx-a11y-x/click-events-have-key-events) */}
      <div onClick={leave} onFocus={replace} onBlur={open}>
        {run}
      </div>
      {/* flaw: a picture that a screen reader cannot tell (jsx-a11y-x/alt-text) */}
      <img src="icon.png" />
    </main>
  );
}
