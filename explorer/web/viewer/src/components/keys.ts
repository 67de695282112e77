/** Under what our components find each other. */

import type { InjectionKey } from "vue";

import type { AtlasStore } from "../store/store.ts";
import type { Theme } from "../store/theme.ts";

export const STORE: InjectionKey<AtlasStore> = Symbol("back-atlas store");
export const ON_THEME: InjectionKey<(theme: Theme) => void> = Symbol("back-atlas theme");
