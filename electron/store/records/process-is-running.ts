import { readFileSync } from 'node:fs';

/** Whether a process with this id runs on this machine. Signal 0 only checks that. */
export function processIsRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process began, as Linux counts it; null if the system does not say so. The system gives the id of a process that has
 * ended to another one.
 */
export function startOfProcess(processId: number): Date | null {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'latin1');
    // The name of the program, in parentheses, can contain anything. Source: man7.org/linux/man-pages/man5/proc_pid_stat.5.html.
    const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    const boot = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'latin1'))?.[1]);
    const at = new Date(boot * 1_000 + (ticks * 1_000) / ticksPerSecond);
    return Number.isNaN(at.getTime()) ? null : at;
  } catch {
    return null;
  }
}

/** USER_HZ, which is 100 on every architecture that Node.js runs on. */
const ticksPerSecond = 100;
