/** The room around the view: window, panel, bottom sheet, dialogs, and what of it is open. */

import { nextTick, ref } from "vue";

import { hasRoomForPanel, isWide } from "./insets.ts";
import type { SheetHeight } from "./sheet.ts";
import { dragSheet, nextHeight } from "./sheet.ts";

export type Room = ReturnType<typeof createRoom>;
/** "segment" is there while a level of the spine is looked at. */
export type Tab = "layers" | "structures" | "segment";
export type Dialog = "about" | "help" | "red_flags" | "topic" | "symptom" | "help_text" | "quality" | "share" | "settings" | null;

const PHONE = "(max-width: 719px)";

/** Without a `panel`, as in the frame of another page, nothing opens it. */
export function createRoom({ panel = true } = {}) {
  const phoneQuery = window.matchMedia(PHONE);
  const measure = () => ({ width_px: window.innerWidth, height_px: window.innerHeight });
  const frame = ref(measure());
  const phone = ref(phoneQuery.matches);
  const panelOpen = ref(panel && hasRoomForPanel(frame.value));
  const tab = ref<Tab>("layers");
  const sheet = ref<SheetHeight>("half");
  const dialog = ref<Dialog>(null);

  function openPanel(which: Tab): void {
    if (!panel) return;
    tab.value = which;
    panelOpen.value = true;
    if (phone.value) sheet.value = "half";
  }

  function openSearch(): void {
    if (!panel) return;
    openPanel("structures");
    // The keyboard of a phone covers the lower half.
    if (phone.value) sheet.value = "full";
    void nextTick(() => document.querySelector<HTMLElement>("#ba-search")?.focus());
  }

  return {
    frame,
    phone,
    panelOpen,
    tab,
    sheet,
    dialog,
    openPanel,
    openSearch,
    closePanel(): void {
      panelOpen.value = false;
    },
    /** Phone: show a tab, or put the sheet away when it already shows it. */
    toggleTab(which: Tab): void {
      if (panelOpen.value && tab.value === which) panelOpen.value = false;
      else if (which === "structures") openSearch();
      else openPanel(which);
    },
    onTabKey(event: KeyboardEvent): void {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const tabs = [...document.querySelectorAll<HTMLElement>("#ba-panel [role=tab]")];
      const at = tabs.findIndex((one) => one.id === `ba-tab-${tab.value}`);
      const next = tabs.at((at + (event.key === "ArrowLeft" ? -1 : 1)) % tabs.length);
      if (next) tab.value = next.id.replace("ba-tab-", "") as Tab;
      next?.focus();
    },
    nextHeight(): void {
      sheet.value = nextHeight(sheet.value);
    },
    dragSheet(event: PointerEvent): void {
      dragSheet(event, (height) => (sheet.value = height ?? nextHeight(sheet.value)));
    },
    /** A card opens: where there is no room for both, the panel goes. */
    makeRoomForCard(): void {
      if (!isWide(frame.value)) panelOpen.value = false;
      if (sheet.value === "full") sheet.value = "half";
    },
    /** Follow the window. */
    watchWindow(): void {
      window.addEventListener("resize", () => (frame.value = measure()));
      phoneQuery.addEventListener("change", (event) => {
        phone.value = event.matches;
        frame.value = measure();
        panelOpen.value = panel && hasRoomForPanel(frame.value);
      });
    },
  };
}

/** Give the keyboard to the 3D view. */
export function focusCanvas(): void {
  document.querySelector<HTMLElement>(".ba-canvas")?.focus({ preventScroll: true });
}
