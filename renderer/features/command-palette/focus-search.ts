/** Moves the focus to the search field of the page; false if the page has none. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>(
    'main :is(input[type="search"], [role="searchbox"])',
  );
  field?.focus();
  field?.select();
  return field !== null;
}
