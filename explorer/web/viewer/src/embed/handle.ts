/** Answers the messages of a host page, whatever they hold. No DOM. */

import type { Command, MessageId } from "./message.ts";
import { readMessage, VERSION } from "./message.ts";

/** What a command did, for its answer; or one sentence about why it was left undone. */
export type Outcome = { readonly [told: string]: unknown } | string;

/** What commands can reach of the atlas. */
export interface Controls {
  readonly hello: () => Outcome;
  readonly state: (view: Readonly<Record<string, string>>) => Outcome | Promise<Outcome>;
  readonly select: (structure: string | null) => Outcome;
  readonly peel: (layer: string, side: "left" | "right" | null) => Outcome;
  readonly lesson: (lesson: string, step: number | null) => Promise<Outcome>;
  readonly quiz: (questions: number | null, about: string | null) => Promise<Outcome>;
  readonly picture: () => Outcome;
}

export interface Answer {
  readonly backAtlas: typeof VERSION;
  readonly id: MessageId;
  readonly ok: boolean;
  readonly problem?: string;
  readonly [told: string]: unknown;
}

/**
 * Do what a message asks for.
 *
 * Null for what is not meant for the atlas; else always an answer. Never rejects, and changes
 * nothing unless the message can be understood as a whole.
 */
export async function answerTo(data: unknown, controls: Controls): Promise<Answer | null> {
  const read = readMessage(data);
  if (read === null) return null;
  if ("problem" in read) return refusal(read.id, read.problem);
  try {
    const outcome = await obey(read.command, controls);
    if (typeof outcome === "string") return refusal(read.id, outcome);
    return { ...outcome, backAtlas: VERSION, id: read.id, ok: true };
  } catch {
    return refusal(read.id, `"${read.command.do}" failed`);
  }
}

/** The answer to a page that may not command the atlas: it tells nothing about it. */
export function refusalOfOrigin(data: unknown): Answer | null {
  const read = readMessage(data);
  return read && refusal(read.id, "this page may not command the atlas");
}

function obey(command: Command, controls: Controls): Outcome | Promise<Outcome> {
  switch (command.do) {
    case "hello":
      return controls.hello();
    case "state":
      return controls.state(command.view);
    case "select":
      return controls.select(command.structure);
    case "peel":
      return controls.peel(command.layer, command.side);
    case "lesson":
      return controls.lesson(command.lesson, command.step);
    case "quiz":
      return controls.quiz(command.questions, command.about);
    case "picture":
      return controls.picture();
  }
}

function refusal(id: MessageId, problem: string): Answer {
  return { backAtlas: VERSION, id, ok: false, problem };
}
