/** The line between the atlas in a frame and the page around it. */

import type { Controls } from "./handle.ts";
import { answerTo, refusalOfOrigin } from "./handle.ts";
import { VERSION } from "./message.ts";
import { addressee } from "./origins.ts";

/** What is used of a window; `MessageEvent.source` and `parent` are windows too. */
export interface Line {
  readonly own: string;
  readonly allowed: readonly string[];
  /** The page around the frame. */
  readonly host: { postMessage(message: unknown, to: string): void };
  /** The origin of the page around, where the browser tells; it is not relied on. */
  readonly hostOrigin: string | null;
}

export type Channel = ReturnType<typeof createChannel>;

/**
 * Every message with content is addressed to one origin, which may command the atlas: if the page
 * around has gone to another one meanwhile, the browser drops it.
 */
export function createChannel({ own, allowed, host, hostOrigin }: Line, controls: Controls) {
  /** To whom events go: the page that gave the last command, or the one that the browser names. */
  let listener = hostOrigin === null ? null : addressee(hostOrigin, allowed, own);

  function post(message: object, to: string): void {
    try {
      host.postMessage(message, to);
    } catch {
      // The page around is gone, or its address cannot be written to.
    }
  }

  return {
    /** Answer a message, if it comes from the page around. */
    async receive(event: { data: unknown; origin: string; source: unknown }): Promise<void> {
      if (event.source !== host) return;
      const to = addressee(event.origin, allowed, own);
      if (to === null) {
        const told = refusalOfOrigin(event.data);
        // Nobody else may see what a page wrote: one without an origin gets no answer.
        if (told && event.origin !== "null" && event.origin !== "") post(told, event.origin);
        return;
      }
      const answer = await answerTo(event.data, controls);
      if (!answer) return;
      if (answer.ok) listener = to;
      post(answer, to);
    },
    /** Say that the atlas can be commanded: to everybody, since it holds nothing else. */
    ready: (): void => post({ backAtlas: VERSION, event: "ready" }, "*"),
    /** Tell the page around that something happened, if it may know. */
    tell(event: string, content: object): void {
      if (listener !== null) post({ ...content, backAtlas: VERSION, event }, listener);
    },
  };
}
