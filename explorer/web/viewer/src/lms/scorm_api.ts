/** The door to a SCORM 1.2 runtime: an object named `API` in a window around this one. */

export interface ScormApi {
  LMSInitialize(nothing: ""): unknown;
  LMSFinish(nothing: ""): unknown;
  LMSGetValue(name: string): unknown;
  LMSSetValue(name: string, value: string): unknown;
  LMSCommit(nothing: ""): unknown;
}

interface Around {
  readonly API?: ScormApi | null;
  readonly parent?: Around;
  readonly opener?: Around | null;
}

/** Windows around windows are followed so far: two that name each other would go on for ever. */
const MOST_WINDOWS = 20;

/** Look up the chain of frames, then in the window that opened the outermost one. */
export function findApi(from: Around): ScormApi | null {
  return inChain(from) ?? inChain(openerOf(from));
}

function inChain(from: Around | null): ScormApi | null {
  let at: Around | null = from;
  for (let count = 0; at && count < MOST_WINDOWS; count++) {
    try {
      if (at.API) return at.API;
      at = at.parent && at.parent !== at ? at.parent : null;
    } catch {
      // A window of another origin: nothing of it may be read.
      return null;
    }
  }
  return null;
}

function openerOf(from: Around): Around | null {
  try {
    let at = from;
    for (let count = 0; at.parent && at.parent !== at && count < MOST_WINDOWS; count++) at = at.parent;
    return at.opener ?? from.opener ?? null;
  } catch {
    return from.opener ?? null;
  }
}
