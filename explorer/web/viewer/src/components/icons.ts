/** The icons of the page: a few outlines from Material Design Icons, bundled, no font. */

import {
  mdiAlertCircleOutline,
  mdiArrowLeft,
  mdiArrowRight,
  mdiAxisLock,
  mdiCogOutline,
  mdiContrastCircle,
  mdiArrowCollapseVertical,
  mdiCheck,
  mdiChevronDown,
  mdiChevronLeft,
  mdiChevronRight,
  mdiChevronUp,
  mdiClose,
  mdiCompareHorizontal,
  mdiBoxCutter,
  mdiContentCopy,
  mdiEyeOffOutline,
  mdiEyeOutline,
  mdiFitToScreenOutline,
  mdiHelpCircleOutline,
  mdiInformationOutline,
  mdiLayersOutline,
  mdiMagnify,
  mdiMapMarkerRadiusOutline,
  mdiMinus,
  mdiImageOutline,
  mdiOpenInNew,
  mdiPencilOutline,
  mdiPlus,
  mdiCardsOutline,
  mdiPrinterOutline,
  mdiShareVariantOutline,
  mdiSwapHorizontal,
  mdiTextBoxOutline,
  mdiTrashCanOutline,
  mdiRestore,
  mdiRotate3dVariant,
  mdiRuler,
  mdiSchoolOutline,
  mdiTagTextOutline,
  mdiWeatherNight,
  mdiWhiteBalanceSunny,
  mdiFormatListBulleted,
  mdiFlipVertical,
  mdiGhostOutline,
  mdiImageFilterCenterFocus,
  mdiRadiologyBoxOutline,
  mdiRedo,
  mdiUndo,
} from "@mdi/js";
import type { FunctionalComponent } from "vue";
import { h } from "vue";

export const ICONS: Readonly<Record<string, string>> = {
  alert: mdiAlertCircleOutline,
  back: mdiArrowLeft,
  check: mdiCheck,
  close: mdiClose,
  compare: mdiCompareHorizontal,
  copy: mdiContentCopy,
  cut: mdiBoxCutter,
  describe: mdiTextBoxOutline,
  delete: mdiTrashCanOutline,
  collapse: mdiArrowCollapseVertical,
  down: mdiChevronDown,
  fixed: mdiAxisLock,
  flip: mdiFlipVertical,
  fit: mdiFitToScreenOutline,
  forward: mdiArrowRight,
  ghost: mdiGhostOutline,
  help: mdiHelpCircleOutline,
  hide: mdiEyeOffOutline,
  info: mdiInformationOutline,
  image: mdiImageOutline,
  isolate: mdiImageFilterCenterFocus,
  labels: mdiTagTextOutline,
  layers: mdiLayersOutline,
  learn: mdiSchoolOutline,
  left: mdiChevronLeft,
  list: mdiFormatListBulleted,
  minus: mdiMinus,
  open: mdiOpenInNew,
  place: mdiMapMarkerRadiusOutline,
  plus: mdiPlus,
  practice: mdiCardsOutline,
  print: mdiPrinterOutline,
  redo: mdiRedo,
  rename: mdiPencilOutline,
  reset: mdiRestore,
  right: mdiChevronRight,
  ruler: mdiRuler,
  search: mdiMagnify,
  settings: mdiCogOutline,
  share: mdiShareVariantOutline,
  show: mdiEyeOutline,
  swap: mdiSwapHorizontal,
  theme_contrast: mdiContrastCircle,
  theme_dark: mdiWeatherNight,
  theme_light: mdiWhiteBalanceSunny,
  turn: mdiRotate3dVariant,
  undo: mdiUndo,
  up: mdiChevronUp,
  xray: mdiRadiologyBoxOutline,
};

interface IconProps {
  icon?: string;
  tag?: string;
}

/** What Vuetify's `<v-icon icon="search">` draws. */
const AtlasIcon: FunctionalComponent<IconProps> = ({ icon = "", tag = "i" }) =>
  h(tag, [
    h(
      "svg",
      {
        class: "v-icon__svg",
        xmlns: "http://www.w3.org/2000/svg",
        viewBox: "0 0 24 24",
        "aria-hidden": "true",
        focusable: "false",
      },
      [h("path", { d: ICONS[icon] ?? "" })],
    ),
  ]);
AtlasIcon.props = ["icon", "tag"];

const svg = (name: string): string => `svg:${ICONS[name] ?? ""}`;

/** Vuetify's icon settings: our set, and the few of its own names that its widgets use here. */
export const ICON_OPTIONS = {
  defaultSet: "atlas",
  sets: { atlas: { component: AtlasIcon } },
  aliases: {
    clear: svg("close"),
    close: svg("close"),
    complete: svg("check"),
    collapse: svg("down"),
    expand: svg("down"),
    error: svg("alert"),
    info: svg("info"),
    success: svg("check"),
    warning: svg("alert"),
  },
};
