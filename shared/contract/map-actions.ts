type Tree<Leaf> = Readonly<Record<string, Readonly<Record<string, Leaf>>>>;

/** A tree of the same shape: `make` turns what stands at `area.action` into something else. */
export const mapActions = <Leaf, Made>(
  tree: Tree<Leaf>,
  make: (name: string, leaf: Leaf) => Made,
): Tree<Made> =>
  Object.fromEntries(
    Object.entries(tree).map(([area, members]) => [
      area,
      Object.fromEntries(
        Object.entries(members).map(([name, leaf]) => [name, make(`${area}.${name}`, leaf)]),
      ),
    ]),
  );
