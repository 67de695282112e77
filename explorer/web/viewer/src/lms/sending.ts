/** Statements on their way to an xAPI endpoint: one request at a time, nothing is lost on the way. */

import type { Launch } from "./xapi_launch.ts";
import type { Statement } from "./xapi_statements.ts";

const VERSION = "1.0.3";
const RETRY_MS = 5000;

/** `onTrouble` is called when a request fails; the statements are sent again with the next ones. */
export function createSender(launch: Launch, onTrouble: () => void) {
  let waiting: Statement[] = [];
  let busy = false;

  async function post(statements: readonly Statement[]): Promise<boolean> {
    try {
      const answer = await fetch(`${launch.endpoint}statements`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-Experience-API-Version": VERSION,
          ...(launch.auth !== null && { Authorization: launch.auth }),
        },
        body: JSON.stringify(statements),
        credentials: "omit",
        referrerPolicy: "no-referrer",
        // What is on its way when the page goes still arrives.
        keepalive: true,
      });
      return answer.ok;
    } catch {
      return false;
    }
  }

  async function flush(): Promise<void> {
    if (busy || waiting.length === 0) return;
    busy = true;
    const now = waiting;
    waiting = [];
    const arrived = await post(now);
    busy = false;
    if (arrived) return flush();
    waiting = [...now, ...waiting];
    onTrouble();
    window.setTimeout(() => void flush(), RETRY_MS);
  }

  return {
    send(statements: readonly Statement[]): void {
      waiting.push(...statements);
      void flush();
    },
    /** The page goes: what is left is sent at once, whatever becomes of it. */
    sendLast(): void {
      if (waiting.length > 0) void post(waiting);
      waiting = [];
    },
  };
}
