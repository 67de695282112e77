/**
 * A lesson in a course system: tells it how far one gets. Runs beside the viewer, in packages that
 * `back-explorer lesson package` writes; `data-lms` of the page says which language is spoken.
 */

import type { AtlasStore } from "../store/store.ts";
import { connect, whenOpen } from "./hooks.ts";
import { createScorm } from "./scorm.ts";
import { findApi } from "./scorm_api.ts";
import { createSender } from "./sending.ts";
import { createXapi } from "./xapi.ts";
import { takeLaunch } from "./xapi_launch.ts";

const page = document.documentElement.dataset;
const lesson = page["lesson"] ?? "";
const passMark = page["passMark"] ? Number(page["passMark"]) : null;
const clock = { now: () => performance.now(), date: () => new Date() };

/** Say once that nobody hears of the answers. */
function teller(atlas: AtlasStore): (key: string) => void {
  return (key) => atlas.notify(atlas.words[key] ?? key);
}

function speakScorm(): void {
  const api = findApi(window);
  whenOpen(lesson, (atlas) => {
    const tell = teller(atlas);
    if (!api) return tell("lms.missing");
    const onTrouble = (): void => tell("lms.trouble");
    connect(atlas, lesson, createScorm(api, { ...clock, passMark, onTrouble }));
  });
}

function speakXapi(): void {
  const { launch, again } = takeLaunch(window.location.search, page["activity"] ?? "", thisTab());
  allowOnly(launch ? new URL(launch.endpoint).origin : "'none'");
  whenOpen(lesson, (atlas) => {
    const tell = teller(atlas);
    if (!launch) return tell("lms.missing");
    const sender = createSender(launch, () => tell("lms.trouble"));
    const opened = atlas.learn.player.lesson;
    const reporter = createXapi(launch, {
      ...clock,
      again,
      passMark,
      id: randomId,
      lesson: {
        title: opened?.title ?? lesson,
        language: opened?.language ?? "en",
        activity: page["activity"] ?? "",
      },
      asked: (step) => opened?.steps.find(({ id }) => id === step)?.question.ask ?? step,
      send: sender.send,
    });
    connect(atlas, lesson, reporter);
    window.addEventListener("pagehide", sender.sendLast);
  });
}

function thisTab(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    // It may be forbidden in a frame: then a reload starts without a course system.
    return null;
  }
}

/** A random UUID. The browser's own is kept from pages without encryption. */
function randomId(): string {
  const digits = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The page may speak to one place only; before this it could to any. */
function allowOnly(place: string): void {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = `connect-src ${place}`;
  document.head.append(policy);
}

if (page["lms"] === "scorm") speakScorm();
if (page["lms"] === "xapi") speakXapi();
