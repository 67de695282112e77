/** The door of the bundle: a Vue plugin, and the options that Vuetify is started with. */

import type { App } from "vue";

import { AtlasCanvas } from "./components/atlas_canvas.ts";
import { AtlasDrawn } from "./components/atlas_drawn.ts";
import { BackAtlas } from "./components/back_atlas.ts";
import { ICON_OPTIONS } from "./components/icons.ts";
import { ON_THEME } from "./components/keys.ts";
import type { Theme } from "./store/theme.ts";
import { currentTheme, VUETIFY_THEMES } from "./store/theme.ts";
import "./styles/index.css";

export { AtlasEngine } from "./engine/index.ts";

/** What `Vuetify.createVuetify` gets. */
export function vuetifyOptions(): object {
  return {
    icons: ICON_OPTIONS,
    theme: { defaultTheme: currentTheme(), themes: VUETIFY_THEMES },
    defaults: {
      VBtn: { variant: "text", ripple: false },
      VTooltip: { openDelay: 500 },
    },
  };
}

/** `app.use(BackAtlas)`, after Vuetify. */
export function install(app: App): void {
  const vuetify = app.config.globalProperties["$vuetify"] as
    { theme: { change(name: string): void } } | undefined;
  app.provide(ON_THEME, (theme: Theme) => vuetify?.theme.change(theme));
  app.component("BackAtlas", BackAtlas);
  app.component("AtlasCanvas", AtlasCanvas);
  app.component("AtlasDrawn", AtlasDrawn);
}
