/** Downloads a text as a file; the person can change the suggested name. */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download reads the address after this task; a minute is enough.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
