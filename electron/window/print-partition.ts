/** The session of a page that is printed, without cookies and without the network: the page contains everything. */
export const printPartition = 'causeway-print';
