/** Whether a process with this id runs on this machine, whoever owns it. Signal 0 asks without disturbing. */
export function processIsRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
