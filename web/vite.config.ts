import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { messages } from './messages/vite-plugin.ts';

const here = import.meta.dirname;

// Started from the project's root, which is also Vite's: with `web/` as root, type imports become `any`.
export default defineConfig({
  plugins: [
    messages(join(here, 'messages'), join(here, 'lib/messages.ts')),
    sveltekit({
      adapter: adapter({ out: 'build' }),
      files: { src: 'web', assets: 'web/static' },
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
      // Small style sheets travel inside the page: a request costs a slow line more than their bytes.
      inlineStyleThreshold: 7_000,
      version: { name: process.env.WEB_VERSION ?? 'development', pollInterval: 0 },
    }),
  ],
  // The script of the desk is made of components; their styles come with the page, which the server renders whole.
  worker: { format: 'es', plugins: () => [svelte({ configFile: false })] },
  build: { reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
