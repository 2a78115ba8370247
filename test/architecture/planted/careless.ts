import { Buffer } from 'node:buffer';

type Color = 'red' | 'green';

export function careless(color: Color, token: string): number {
  Promise.reject(new Error(token));
  console.log(token);
  switch (color) {
    case 'red':
      return Buffer.byteLength(token) == 0 ? 1 : 2;
  }
  return JSON.parse(token).length;
}
