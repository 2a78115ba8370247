// flaw: Node.js in code that the page shares (layers)
import { readFileSync } from 'node:fs';

// flaw: an order of characters that hides what the code does (causeway/no-hidden-characters)
export const role = 'reader‮ // ⁦administrator⁩';
// flaw: every object gets a member (causeway/keep-prototypes)
Object.prototype.toString = () => readFileSync('/etc/hostname', 'utf8');
