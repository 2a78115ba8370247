/** Enough for every list of the console, and an end for a list that links to itself. */
const maxPages = 20;

/** The items on the first 20 pages of a list of the Azure SDK clients. */
export async function* listFirstPages<Item>(list: {
  byPage(): AsyncIterableIterator<Item[]>;
}): AsyncGenerator<Item> {
  let pages = 0;
  for await (const page of list.byPage()) {
    yield* page;
    pages += 1;
    if (pages === maxPages) return;
  }
}
