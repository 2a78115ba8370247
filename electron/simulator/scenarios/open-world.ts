import type { Application } from '../world/application.ts';
import { azurePropagation } from '../world/propagation.ts';
import type { World } from '../world/world.ts';
import { createDemoWorld } from './demo-world.ts';
import { generateWorld } from './generated-world.ts';
import { createLabWorld } from './lab-world.ts';
import type { WorldChoice } from './world-choice.ts';

/** A world with the application of its provider. */
export interface OpenedWorld {
  readonly world: World;
  readonly application: Application;
}

/** Creates the chosen world. `now` in milliseconds. */
export function openWorld(choice: WorldChoice, now: number): OpenedWorld {
  if (choice === 'demo') return createDemoWorld(now);
  if (choice === 'lab') return createLabWorld(now);
  return choice === 'lab-with-delays' ? labWithDelays(now) : generateWorld(choice, now);
}

/** The lab, whose changes propagate as in Azure. */
function labWithDelays(now: number): OpenedWorld {
  const lab = createLabWorld(now);
  lab.world.propagation = azurePropagation;
  return lab;
}
