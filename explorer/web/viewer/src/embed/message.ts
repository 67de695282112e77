/**
 * What a host page may ask of the atlas in its frame (postMessage API, version 1), read with
 * distrust. No DOM, and nothing is done here: what comes out is one of a few plain commands.
 *
 * `docs/embedding.md` describes the messages.
 */

export const VERSION = 1;

/** Longer texts than these are refused unread. */
const MOST_ID = 200;
const MOST_NAME = 200;
const MOST_VIEW = 8000;
const MOST_FIELDS = 40;
const MOST_STEP = 1000;
const MOST_QUESTIONS = 200;

/** The keys of the address that are part of a view: nothing else can be set from outside. */
export const VIEW_KEYS = [
  "select",
  "segment",
  "peel",
  "peel_right",
  "layers",
  "layers_right",
  "hide",
  "only",
  "opacity",
  "xray",
  "cut",
  "style",
  "with",
  "view",
  "camera",
  "reader",
  "language",
] as const;

/** A number or text that comes back with the answer. */
export type MessageId = string | number | null;

export type Command =
  | { readonly do: "hello" }
  | { readonly do: "state"; readonly view: Readonly<Record<string, string>> }
  | { readonly do: "select"; readonly structure: string | null }
  | { readonly do: "peel"; readonly layer: string; readonly side: "left" | "right" | null }
  | { readonly do: "lesson"; readonly lesson: string; readonly step: number | null }
  | { readonly do: "quiz"; readonly questions: number | null; readonly about: string | null }
  | { readonly do: "picture" };

export type CommandName = Command["do"];

/** A command, or what was wrong with the message. */
export type Read =
  | { readonly id: MessageId; readonly command: Command }
  | { readonly id: MessageId; readonly problem: string };

/** The fields that each command takes. */
const FIELDS: Readonly<Record<CommandName, readonly string[]>> = {
  hello: [],
  state: ["view"],
  select: ["structure"],
  peel: ["layer", "side"],
  lesson: ["lesson", "step"],
  quiz: ["questions", "about"],
  picture: [],
};
const NAMES = Object.keys(FIELDS) as CommandName[];

/** Thrown and caught in this file alone. */
class Refusal extends Error {}

/**
 * Read a message of a host page.
 *
 * Null for what is not meant for the atlas: other scripts send messages too. Never throws.
 */
export function readMessage(data: unknown): Read | null {
  let id: MessageId = null;
  try {
    if (!isRecord(data) || !Object.hasOwn(data, "backAtlas")) return null;
    id = idIn(data);
    if (data["backAtlas"] !== VERSION) refuse(`"backAtlas" is expected to be ${VERSION}`);
    return { id, command: commandIn(data) };
  } catch (error) {
    const told = error instanceof Refusal ? error.message : "the message could not be read";
    return { id, problem: told };
  }
}

function commandIn(data: Fields): Command {
  const name = NAMES.find((one) => one === data["do"]);
  if (!name) return refuse(`"do" is expected to be one of ${NAMES.join(", ")}`);
  const known = ["backAtlas", "id", "do", ...FIELDS[name]];
  for (const key of keysOf(data)) {
    if (!known.includes(key)) refuse(`"${name}" takes no field ${quoted(key)}`);
  }
  switch (name) {
    case "hello":
    case "picture":
      return { do: name };
    case "state":
      return { do: name, view: viewIn(data["view"]) };
    case "select":
      return { do: name, structure: data["structure"] === null ? null : nameIn(data, "structure") };
    case "peel":
      return { do: name, layer: nameIn(data, "layer"), side: sideIn(data["side"]) };
    case "lesson":
      return { do: name, lesson: nameIn(data, "lesson"), step: countIn(data, "step", MOST_STEP) };
    case "quiz":
      return {
        do: name,
        questions: countIn(data, "questions", MOST_QUESTIONS),
        about: isGiven(data["about"]) ? nameIn(data, "about") : null,
      };
  }
}

/** A view as the text of an address, or as a mapping of the same keys and values. */
function viewIn(given: unknown): Readonly<Record<string, string>> {
  const pairs = typeof given === "string" ? pairsIn(given) : isRecord(given) ? given : null;
  if (!pairs) return refuse('"view" is expected to be a text such as "peel=deep", or a mapping');
  const view = new Map<string, string>();
  for (const key of keysOf(pairs)) {
    if (!(VIEW_KEYS as readonly string[]).includes(key)) {
      refuse(`${quoted(key)} is not part of a view; these are: ${VIEW_KEYS.join(", ")}`);
    }
    const value = textOf(pairs[key], key);
    if (value !== "") view.set(key, value);
  }
  // Its keys are all from the list above.
  return Object.fromEntries(view);
}

function pairsIn(text: string): Fields {
  if (text.length > MOST_VIEW) refuse(`"view" is longer than ${MOST_VIEW} characters`);
  const pairs = [...new URLSearchParams(text.replace(/^\?/, ""))];
  if (pairs.length > MOST_FIELDS) refuse(`"view" has more than ${MOST_FIELDS} parts`);
  return Object.fromEntries(pairs);
}

function textOf(value: unknown, key: string): string {
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, MOST_VIEW) : [value];
  const texts = list.map((one) => {
    if (one === null || one === undefined) return "";
    if (typeof one === "number" && Number.isFinite(one)) return String(one);
    if (typeof one !== "string") return refuse(`"${key}" is expected to be text`);
    return one.length > MOST_VIEW ? refuse(`"${key}" is longer than ${MOST_VIEW} characters`) : one;
  });
  const text = texts.join(",");
  return text.length > MOST_VIEW ? refuse(`"${key}" is longer than ${MOST_VIEW} characters`) : text;
}

function nameIn(data: Fields, field: string): string {
  const name = data[field];
  if (typeof name !== "string" || name === "") return refuse(`"${field}" is expected to be a text`);
  return name.length > MOST_NAME ? refuse(`"${field}" is longer than ${MOST_NAME} characters`) : name;
}

function sideIn(side: unknown): "left" | "right" | null {
  if (!isGiven(side)) return null;
  if (side === "left" || side === "right") return side;
  return refuse('"side" is expected to be "left" or "right", or left out for both');
}

function countIn(data: Fields, field: string, most: number): number | null {
  const count = data[field];
  if (!isGiven(count)) return null;
  const whole = typeof count === "number" && Number.isInteger(count);
  if (whole && count >= 1 && count <= most) return count;
  return refuse(`"${field}" is expected to be a whole number from 1 to ${most}`);
}

function idIn(data: Fields): MessageId {
  const { id } = data;
  if (typeof id === "number" && Number.isFinite(id)) return id;
  if (typeof id === "string" && id.length <= MOST_ID) return id;
  if (id === undefined || id === null) return null;
  return refuse(`"id" is expected to be a number, or a text of at most ${MOST_ID} characters`);
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** The own keys of a mapping; refuses one that has more than any message needs. */
function keysOf(data: Fields): readonly string[] {
  const keys = Object.keys(data);
  return keys.length > MOST_FIELDS ? refuse(`the message has more than ${MOST_FIELDS} fields`) : keys;
}

/** What a stranger wrote, short enough to be repeated. */
function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

function refuse(problem: string): never {
  throw new Refusal(problem);
}
