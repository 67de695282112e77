/** Opening a lesson file for writing: taken over as far as it goes, and told what was not. No DOM. */

import type { Evidence } from "../catalog_texts.ts";
import type { DraftLesson, DraftStep, Kind, Pair } from "./editor_draft.ts";
import { clean, emptyLesson, emptyStep, EVIDENCE, isId, KINDS, LEAST_OPTIONS, LEVELS } from "./editor_draft.ts";
import type { Parsed, Plain } from "./editor_plain.ts";
import { parsePlain } from "./editor_plain.ts";

/** Something of the file that was not taken over: a word `editor.note.<what>`, and where. */
export interface Note {
  readonly what: "unknown" | "unread" | "stray_answer" | "tags" | "many_steps";
  readonly where: string;
  /** What stood there. */
  readonly found: string;
}

export type Opened =
  | { readonly ok: true; readonly lesson: DraftLesson; readonly notes: readonly Note[] }
  | { readonly ok: false; readonly why: Extract<Parsed, { ok: false }>["why"] | "empty"; readonly line: number };

const MOST_STEPS = 200;
const MOST_NOTES = 30;
const LONGEST_FOUND = 120;

type Fields = ReadonlyMap<string, Plain>;
const isFields = (value: Plain | undefined): value is Fields => value instanceof Map;
const isList = (value: Plain | undefined): value is readonly Plain[] => Array.isArray(value);

/** Reads fields one by one and notes what it cannot use. */
class Reader {
  readonly notes: Note[] = [];

  note(what: Note["what"], where: string, found: Plain = ""): void {
    if (this.notes.length >= MOST_NOTES) return;
    const told = typeof found === "string" ? clean(found) : isList(found) ? "[…]" : "{…}";
    this.notes.push({ what, where, found: told.slice(0, LONGEST_FOUND) });
  }

  text(fields: Fields, name: string, where: string): string {
    const value = fields.get(name);
    if (value === undefined) return "";
    if (typeof value === "string") return clean(value);
    this.note("unread", `${where}${name}`, value);
    return "";
  }

  texts(fields: Fields, name: string, where: string): string[] {
    const value = fields.get(name) ?? "";
    if (isList(value)) {
      return value.flatMap((one) => {
        if (typeof one === "string") return clean(one) || [];
        this.note("unread", `${where}${name}`, one);
        return [];
      });
    }
    if (value !== "") this.note("unread", `${where}${name}`, value);
    return [];
  }

  choice<One extends string>(fields: Fields, name: string, where: string, among: readonly One[], or: One): One {
    const found = this.text(fields, name, where);
    const one = among.find((known) => known === found);
    if (found !== "" && one === undefined) this.note("unread", `${where}${name}`, found);
    return one ?? or;
  }

  fields(fields: Fields, name: string, where: string): Fields {
    const value = fields.get(name) ?? "";
    if (isFields(value)) return value;
    if (value !== "") this.note("unread", `${where}${name}`, value);
    return new Map();
  }

  others(fields: Fields, known: readonly string[], where: string): void {
    for (const [name, value] of fields) {
      if (!known.includes(name)) this.note("unknown", `${where}${clean(name)}`, value);
    }
  }
}

/** Read a lesson file, however it looks. Never throws. */
export function openLesson(text: string, language: string): Opened {
  const parsed = parsePlain(text);
  if (!parsed.ok) return parsed;
  const file = isFields(parsed.value) ? parsed.value : new Map<string, Plain>();
  const inner = file.get("lesson");
  const fields = isFields(inner) ? inner : file.has("steps") || file.has("title") ? file : null;
  if (!fields) return { ok: false, why: "empty", line: 0 };
  const reader = new Reader();
  if (parsed.tags) reader.note("tags", "");
  if (fields === inner) reader.others(file, ["lesson"], "");
  const empty = emptyLesson(language);
  const lesson: DraftLesson = {
    id: reader.text(fields, "id", ""),
    title: reader.text(fields, "title", ""),
    summary: reader.text(fields, "summary", ""),
    minutes: reader.text(fields, "minutes", ""),
    level: reader.choice(fields, "level", "", LEVELS, empty.level),
    // A file without one is in English.
    language: languageOf(reader, fields),
    place: reader.text(fields, "place", ""),
    steps: stepsOf(reader, fields),
  };
  reader.others(fields, ["id", "title", "summary", "minutes", "level", "language", "place", "steps"], "");
  return { ok: true, lesson, notes: reader.notes };
}

function languageOf(reader: Reader, fields: Fields): string {
  const found = reader.text(fields, "language", "");
  if (/^[a-z]{2}$/.test(found)) return found;
  if (found !== "") reader.note("unread", "language", found);
  return "en";
}

function stepsOf(reader: Reader, fields: Fields): DraftStep[] {
  const value = fields.get("steps") ?? "";
  if (!isList(value)) {
    if (value !== "") reader.note("unread", "steps", value);
    return [];
  }
  if (value.length > MOST_STEPS) reader.note("many_steps", "steps", String(value.length));
  return value.slice(0, MOST_STEPS).flatMap((one, at) => {
    const where = `steps ${at + 1}: `;
    if (isFields(one)) return stepOf(reader, one, where);
    reader.note("unread", where.slice(0, -2), one);
    return [];
  });
}

function stepOf(reader: Reader, fields: Fields, where: string): DraftStep {
  const text = reader.fields(fields, "text", where);
  const id = reader.text(fields, "id", where);
  if (id !== "" && !isId(id)) reader.note("unread", `${where}id`, id);
  reader.others(text, ["plain", "student", "teacher"], `${where}text.`);
  reader.others(fields, ["id", "title", "text", "sources", "evidence", "view", "question"], where);
  return {
    ...emptyStep(viewOf(reader, fields, where)),
    id: isId(id) ? id : "",
    title: reader.text(fields, "title", where),
    plain: reader.text(text, "plain", `${where}text.`),
    student: reader.text(text, "student", `${where}text.`),
    teacher: reader.text(text, "teacher", `${where}text.`),
    sources: reader.texts(fields, "sources", where),
    evidence: reader.choice<Evidence>(fields, "evidence", where, EVIDENCE, "unverified"),
    ...questionOf(reader, reader.fields(fields, "question", where), `${where}question.`),
  };
}

function viewOf(reader: Reader, fields: Fields, where: string): Pair[] {
  const view = reader.fields(fields, "view", where);
  const names = [...view.keys()];
  return names.map((name): Pair => {
    const value = reader.text(view, name, `${where}view.`);
    // As YAML has it: `xray: true`.
    return [clean(name), name === "xray" && /^(?:true|on|yes)$/i.test(value) ? "yes" : value];
  });
}

function questionOf(reader: Reader, fields: Fields, where: string): Partial<DraftStep> {
  const choose = reader.fields(fields, "choose", where);
  const type = reader.fields(fields, "type", where);
  const find = reader.text(fields, "find", where);
  reader.others(fields, ["ask", ...KINDS, "because", "sources"], where);
  reader.others(choose, ["options", "answer"], `${where}choose.`);
  reader.others(type, ["accept"], `${where}type.`);
  const options = reader.texts(choose, "options", `${where}choose.`);
  const answer = reader.text(choose, "answer", `${where}choose.`);
  if (answer !== "" && !options.includes(answer)) {
    reader.note("stray_answer", `${where}choose.answer`, answer);
    options.push(answer);
  }
  const place = answer === "" ? -1 : options.indexOf(answer);
  while (options.length < LEAST_OPTIONS) options.push("");
  const kind: Kind = fields.has("choose") ? "choose" : fields.has("find") ? "find" : fields.has("type") ? "type" : "choose";
  return {
    ...{ kind, options, answer: place, find },
    accept: reader.texts(type, "accept", `${where}type.`).join("\n"),
    ask: reader.text(fields, "ask", where),
    because: reader.text(fields, "because", where),
    because_sources: reader.texts(fields, "sources", where),
  };
}
