import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { compile, type Messages } from './compile.ts';

const languages = ['vi', 'en'];

/**
 * Writes the module of messages before anything is built, and again when one of their files changes.
 *
 * @param folder with a folder of JSON files for each language
 * @param target the module to write
 */
export function messages(folder: string, target: string): Plugin {
  const write = () => writeIfChanged(target, compile(readMessages(folder)));
  return {
    name: 'messages',
    // Kit reads the imports of every page while it is configured, so the module has to be there before.
    config: write,
    configureServer(server) {
      server.watcher.add(folder);
      server.watcher.on('change', (path) => path.includes('messages') && path.endsWith('.json') && write());
    },
  };
}

/** All messages of each language; throws where one key stands in two files. */
export function readMessages(folder: string): Record<string, Messages> {
  return Object.fromEntries(languages.map((language) => [language, readLanguage(join(folder, language))]));
}

function readLanguage(folder: string): Messages {
  const together: Messages = {};
  for (const file of readdirSync(folder).sort()) {
    const entries: Messages = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const [key, message] of Object.entries(entries)) {
      if (key in together) throw new Error(`${join(folder, file)}: ${key} stands in another file too.`);
      together[key] = message;
    }
  }
  return together;
}

function writeIfChanged(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    if (readFileSync(path, 'utf8') === text) return;
  } catch {
    // Not written yet.
  }
  writeFileSync(path, text);
}
