/** Light, dark or high contrast: as the system has it, until a person chooses; the choice stays on the device. */

import { remember, remembered } from "./preference.ts";

export const THEMES = ["light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "back-atlas-theme";

/** The colours that Vuetify's widgets use; the same as in `styles/tokens.css`. */
export const VUETIFY_THEMES = {
  light: {
    dark: false,
    colors: {
      background: "#f6f3ed",
      surface: "#fffdf9",
      "on-surface": "#1d2529",
      primary: "#0f766e",
      "on-primary": "#ffffff",
      error: "#b3261e",
    },
  },
  dark: {
    dark: true,
    colors: {
      background: "#12181d",
      surface: "#1a2228",
      "on-surface": "#e8ecee",
      primary: "#4fd1c0",
      "on-primary": "#06201d",
      error: "#f2b8b5",
    },
  },
  contrast: {
    dark: true,
    colors: {
      background: "#000000",
      surface: "#000000",
      "on-surface": "#ffffff",
      primary: "#ffe14d",
      "on-primary": "#000000",
      error: "#ffb4ab",
    },
  },
};

/** What the page was painted with before the first script of ours ran (see `boot.js`). */
export function currentTheme(): Theme {
  const painted = document.documentElement.dataset["theme"];
  return THEMES.find((theme) => theme === painted) ?? "light";
}

/** The light in which the 3D view is drawn: high contrast has a dark ground. */
export function lightOf(theme: Theme): "light" | "dark" {
  return theme === "light" ? "light" : "dark";
}

/** The one that follows when a person goes through all of them. */
export function themeAfter(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
}

/** Paint the page, and remember the choice where storage is allowed. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  remember(KEY, theme);
}

/** Follow the system while nobody has chosen; returns a function that stops. */
export function followSystem(apply: (theme: Theme) => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const contrast = matchMedia("(prefers-contrast: more)");
  const follow = (): void => {
    if (hasChosen()) return;
    const wanted = contrast.matches ? "contrast" : dark.matches ? "dark" : "light";
    document.documentElement.dataset["theme"] = wanted;
    apply(wanted);
  };
  for (const query of [dark, contrast]) query.addEventListener("change", follow);
  return () => {
    for (const query of [dark, contrast]) query.removeEventListener("change", follow);
  };
}

/** Or did the page around this frame? `boot.js` has painted it so. */
function hasChosen(): boolean {
  const asked = new URLSearchParams(window.location.search);
  if (asked.get("embed") === "1" && asked.has("theme")) return true;
  return remembered(KEY) !== null;
}
