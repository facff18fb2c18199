/// <reference lib="webworker" />
/** The web worker that the page's language service runs in. Bundled with TypeScript by `bundle/build.ts`. */
import { gunzipped } from './gunzip.ts';
import type { Library } from './library.ts';
import type { Question, Reply, Request } from './protocol.ts';
import { createService, type Service } from './service.ts';

declare const self: DedicatedWorkerGlobalScope;

let service: Service | undefined;

self.addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  self.postMessage(await replyTo(data));
});

async function replyTo(request: Request): Promise<Reply> {
  const { id } = request;
  try {
    if ('question' in request) return { id, answer: answerTo(request.question) };
    const library: Library = await gunzipped(request.open).json();
    service = createService(library);
    return { id, answer: undefined };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}

function answerTo(question: Question): ReturnType<Service[Question['kind']]> {
  if (!service) throw new Error('The library has not been opened.');
  switch (question.kind) {
    case 'check':
      return service.check(question);
    case 'complete':
      return service.complete(question);
    case 'describe':
      return service.describe(question);
    case 'hover':
      return service.hover(question);
  }
}
