import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const from = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig(({ mode }) => ({
  main: {
    /** Only a development build loads the page from another address. */
    define: mode === 'development' ? {} : { 'process.env.ELECTRON_RENDERER_URL': 'undefined' },
    build: {
      target: 'node24.15',
      externalizeDeps: false,
      rolldownOptions: { input: from('electron/main.ts') },
    },
  },
  preload: {
    build: {
      target: 'node24.15',
      externalizeDeps: false,
      rolldownOptions: {
        input: from('electron/preload.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('renderer'),
    html: { cspNonce: '__CSP_NONCE__' },
    plugins: [react()],
    build: {
      target: 'chrome140',
      outDir: from('out/renderer'),
      minify: true,
      rolldownOptions: {
        input: from('renderer/index.html'),
        /** The page disables eval in zod before it creates the first schema, so chunks must not change the order. */
        output: { strictExecutionOrder: true },
      },
    },
  },
}));
