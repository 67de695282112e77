/** Light or dark: as the system has it, until a person chooses; the choice stays on the device. */

import { remember, remembered } from "./preference.ts";

export type Theme = "light" | "dark";

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
};

/** What the page was painted with before the first script of ours ran (see `boot.js`). */
export function currentTheme(): Theme {
  return document.documentElement.dataset["theme"] === "dark" ? "dark" : "light";
}

/** Paint the page, and remember the choice where storage is allowed. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  remember(KEY, theme);
}

/** Follow the system while nobody has chosen; returns a function that stops. */
export function followSystem(apply: (theme: Theme) => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = (): void => {
    if (hasChosen()) return;
    document.documentElement.dataset["theme"] = dark.matches ? "dark" : "light";
    apply(currentTheme());
  };
  dark.addEventListener("change", follow);
  return () => dark.removeEventListener("change", follow);
}

function hasChosen(): boolean {
  return remembered(KEY) !== null;
}
