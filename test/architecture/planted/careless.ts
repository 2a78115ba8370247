import { Buffer } from 'node:buffer';

type Colour = 'red' | 'green';

export function careless(colour: Colour, token: string): number {
  Promise.reject(new Error(token));
  console.log(token);
  switch (colour) {
    case 'red':
      return Buffer.byteLength(token) == 0 ? 1 : 2;
  }
  return JSON.parse(token).length;
}
