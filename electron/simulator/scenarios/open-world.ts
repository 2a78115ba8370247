import type { Application } from '../world/application.ts';
import { azurePropagation } from '../world/propagation.ts';
import type { World } from '../world/world.ts';
import { createDemoWorld } from './demo-world.ts';
import { generateWorld } from './generated-world.ts';
import { createLabWorld } from './lab-world.ts';
import type { WorldChoice } from './world-choice.ts';

/** Creates the chosen world. `now` in milliseconds. */
export function openWorld(choice: WorldChoice, now: number): { world: World; application: Application } {
  if (choice === 'demo') return createDemoWorld(now);
  if (choice === 'lab') return createLabWorld(now);
  return choice === 'lab-with-delays' ? labWithDelays(now) : generateWorld(choice, now);
}

/** The lab, whose changes propagate as in Azure. */
function labWithDelays(now: number): ReturnType<typeof createLabWorld> {
  const lab = createLabWorld(now);
  lab.world.propagation = azurePropagation;
  return lab;
}
