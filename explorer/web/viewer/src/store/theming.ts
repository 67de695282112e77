/** The theme of this page, and what follows when it changes. */

import { computed, ref } from "vue";

import type { Names } from "./names.ts";
import type { Scene } from "./scene.ts";
import type { Theme } from "./theme.ts";
import { chooseTheme, currentTheme, followSystem, lightOf, themeAfter, THEMES } from "./theme.ts";
import type { Voice } from "./voice.ts";

/** `onTheme` hears of every change, for what is not drawn by the store. */
export function createTheming(names: Names, scene: Scene, voice: Voice, onTheme: (theme: Theme) => void) {
  const theme = ref<Theme>(currentTheme());

  function applyTheme(next: Theme): void {
    theme.value = next;
    scene.engine.value?.setTheme(lightOf(next));
    onTheme(next);
  }

  function setTheme(next: Theme): void {
    chooseTheme(next);
    applyTheme(next);
    voice.announce(names.word(`say.theme.${next}`));
  }

  return {
    theming: {
      theme,
      themes: THEMES,
      nextTheme: computed(() => themeAfter(theme.value)),
      setTheme,
      /** Light, dark, high contrast, and round again. */
      toggleTheme: (): void => setTheme(themeAfter(theme.value)),
    },
    /** Follow the system while nobody has chosen. */
    followSystem: (): void => void followSystem(applyTheme),
  };
}
