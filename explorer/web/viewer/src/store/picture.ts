/** The view as a picture to keep, and on paper. */

import { computed, nextTick } from "vue";

import type { Insets } from "../engine/index.ts";
import { captionFor } from "./caption.ts";
import type { Catalog } from "./catalog.ts";
import type { Overlaid } from "./drawn_names.ts";
import { drawNames } from "./drawn_names.ts";
import { datedName, saveBlob } from "./downloads.ts";
import type { Colours, Crop } from "./drawn_picture.ts";
import { drawPicture } from "./drawn_picture.ts";
import type { Names } from "./names.ts";
import type { Room } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** Pixels along the longer side, where the machine can draw so many. */
const WANTED_PX = 2400;
const MOST_RATIO = 3;
const PRINTED: Colours = { paper: "#ffffff", ink: "#000000", quiet: "#333333", hairline: "#888888" };

/**
 * `covered` tells which edges of the view something lies over just now, `overlaid` which names and
 * levels stand in it.
 */
export function createPicture(
  catalog: Catalog,
  names: Names,
  scene: Scene,
  room: Room,
  voice: Voice,
  covered: () => Insets,
  overlaid: () => Overlaid,
) {
  const caption = computed(() =>
    captionFor(scene.view.value, scene.orientation.value, catalog, names),
  );

  function draw(colours: Colours): HTMLCanvasElement | null {
    const { width_px, height_px } = room.frame.value;
    const { left, top, right, bottom } = covered();
    const [wide_px, high_px] = [width_px - left - right, height_px - top - bottom];
    const wanted = WANTED_PX / Math.max(wide_px, high_px, 1);
    const view = scene.engine.value?.picture(Math.min(MOST_RATIO, Math.max(1, wanted)));
    if (!view) return null;
    const drawn = view.width / width_px;
    const crop: Crop = {
      x: left * drawn,
      y: top * drawn,
      width: wide_px * drawn,
      height: high_px * drawn,
    };
    return drawPicture(view, crop, caption.value, colours, (context, edge) =>
      drawNames(
        context,
        overlaid(),
        {
          x: (x_px) => edge + (x_px - left) * drawn,
          y: (y_px) => (y_px - top) * drawn,
          scale: drawn,
        },
        colours,
      ),
    );
  }

  function coloursOfPage(): Colours {
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    return {
      paper: colour("paper"),
      ink: colour("ink"),
      quiet: colour("quiet"),
      hairline: colour("hairline"),
    };
  }

  return {
    caption,
    /** The same picture as the address of a PNG; null where none can be drawn. */
    pictureUrl: (): string | null => draw(coloursOfPage())?.toDataURL("image/png") ?? null,
    savePicture(): void {
      const sheet = draw(coloursOfPage());
      if (!sheet) return voice.notify(names.word("picture.failed"));
      const file = datedName(names.word("picture.file_name"), "png", new Date());
      sheet.toBlob((blob) => {
        if (!blob) return voice.notify(names.word("picture.failed"));
        saveBlob(file, blob);
        voice.announce(names.word("say.picture_saved").replace("{file}", file));
      }, "image/png");
    },
    async printView(): Promise<void> {
      room.dialog.value = null;
      await nextTick();
      window.print();
    },
    /** However one prints, the picture of the moment is on the paper. */
    preparePaper(): void {
      let opened: Element[] = [];
      window.addEventListener("beforeprint", () => {
        const place = document.querySelector<HTMLElement>("[data-paper]");
        const sheet = place && draw(PRINTED);
        if (sheet) place.replaceChildren(sheet);
        // What is folded on the screen, such as the sources, cannot be opened on paper.
        opened = [...document.querySelectorAll(".ba-card-sheet details:not([open])")];
        for (const one of opened) one.setAttribute("open", "");
      });
      window.addEventListener("afterprint", () => {
        for (const one of opened) one.removeAttribute("open");
        opened = [];
        document.querySelector("[data-paper]")?.replaceChildren();
      });
    },
  };
}
