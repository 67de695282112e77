/** `<atlas-drawn>`: a drawn view in place of the 3D view, with outlines of what is chosen. */

import { defineComponent, h, inject, onMounted, ref, watchEffect } from "vue";

import { drawMarks } from "../drawn/marks.ts";
import type { AtlasStore } from "../store/store.ts";
import { STORE } from "./keys.ts";

export const AtlasDrawn = defineComponent({
  name: "AtlasDrawn",
  props: { label: { type: String, required: true }, describedby: { type: String, default: "" } },
  setup(props) {
    const store = inject<AtlasStore>(STORE);
    if (!store) throw new Error("<atlas-drawn> stands outside <back-atlas>");
    const place = ref<HTMLElement | null>(null);
    const marks = ref<HTMLCanvasElement | null>(null);
    onMounted(() => {
      store.placeFlat(() => place.value?.getBoundingClientRect() ?? null);
      watchEffect(
        () => {
          const { flat, numbered, marked, theme } = store;
          if (flat && marks.value && theme) drawMarks(marks.value, flat, numbered, marked);
        },
        { flush: "post" },
      );
    });

    const pictures = () =>
      store.flat?.parts.map(({ picture }, index, all) =>
        h("img", {
          key: picture,
          src: picture,
          alt: "",
          draggable: false,
          // Two halves: the left one ends, and the right one begins, in the middle.
          style: { clipPath: all.length > 1 ? `inset(0 ${index ? "0 0 50%" : "50% 0 0"})` : "none" },
        }),
      );

    return () =>
      h(
        "div",
        {
          class: ["ba-canvas ba-drawn", store.hovered && "ba-canvas--on"],
          tabindex: 0,
          role: "application",
          "aria-label": props.label,
          "aria-describedby": props.describedby || undefined,
          "data-drawn": store.flat?.view,
          style: store.edges,
          onKeydown: store.onCanvasKey,
          onBlur: store.leaveCrosshair,
          onPointermove: store.onFlatPoint,
          onPointerleave: store.leaveFlat,
          onClick: store.onFlatClick,
        },
        [
          h(
            "div",
            {
              ref: place,
              class: "ba-drawn__picture",
              style: { "--aspect": store.flat ? store.flat.width_px / store.flat.height_px : 1 },
            },
            [
              pictures(),
              h("canvas", {
                ref: marks,
                width: store.flat?.width_px,
                height: store.flat?.height_px,
                "aria-hidden": "true",
              }),
            ],
          ),
        ],
      );
  },
});
