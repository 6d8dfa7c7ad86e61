import { parentPort } from 'node:worker_threads';
import { align } from './align.ts';
import { reanchor } from './anchors.ts';
import { compare } from './compare.ts';
import type { Answer, Task } from './apart.ts';

/** What takes long enough to hold up those who are reading or sending is done here, one task after the other. */
function answer(task: Task): Answer {
  switch (task.kind) {
    case 'align':
      return { kind: 'align', lines: align(task.from, task.to) };
    case 'compare':
      return { kind: 'compare', sections: compare(task.from, task.to, task.lines) };
    case 'anchor':
      return {
        kind: 'anchor',
        anchors: task.quotes.map((quote) => reanchor(quote, task.sources, task.successors)),
      };
  }
}

parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
  parentPort?.postMessage({ id, answer: answer(task) });
});
