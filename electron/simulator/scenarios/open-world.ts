import type { Application } from '../world/application.ts';
import type { World } from '../world/world.ts';
import { createDemoWorld } from './demo-world.ts';
import { generateWorld } from './generated-world.ts';
import { createLabWorld } from './lab-world.ts';
import type { WorldChoice } from './world-choice.ts';

/** Creates the chosen world. `now` in milliseconds. */
export function openWorld(choice: WorldChoice, now: number): { world: World; application: Application } {
  if (choice === 'demo') return createDemoWorld(now);
  return choice === 'lab' ? createLabWorld(now) : generateWorld(choice, now);
}
