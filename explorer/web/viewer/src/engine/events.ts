/** A typed list of listeners. */

import type { EngineEvent, EngineEvents, Handler } from "./types.ts";

type Handlers = { [E in EngineEvent]?: Set<Handler<E>> };

export class Events {
  readonly #handlers: Handlers = {};

  /** Listen; returns a function that stops listening. */
  on<E extends EngineEvent>(event: E, handler: Handler<E>): () => void {
    const handlers = (this.#handlers[event] ??= new Set() as never) as Set<Handler<E>>;
    handlers.add(handler);
    return () => void handlers.delete(handler);
  }

  emit<E extends EngineEvent>(event: E, value: EngineEvents[E]): void {
    const handlers = this.#handlers[event] as Set<Handler<E>> | undefined;
    if (!handlers) return;
    for (const handler of handlers) {
      try {
        handler(value);
      } catch (error) {
        // A listener's mistake must not stop the picture; the console still shows it.
        console.error(error);
      }
    }
  }

  clear(): void {
    for (const event of Object.keys(this.#handlers) as EngineEvent[]) delete this.#handlers[event];
  }
}
