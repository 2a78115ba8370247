/** The program that runs this process, for the page about Causeway. */
export const runtimeName = process.versions.electron
  ? `Electron ${process.versions.electron}`
  : `Node.js ${process.versions.node}`;
