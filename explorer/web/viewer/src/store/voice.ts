/** What the page says by itself: to screen readers, and in notices. */

import type { Ref } from "vue";
import { ref, watch } from "vue";

export type Voice = ReturnType<typeof createVoice>;

interface Notice {
  readonly key: number;
  readonly text: string;
}

export function createVoice() {
  const announcement = ref("");
  const notices = ref<Notice[]>([]);
  let last = 0;
  return {
    /** What the polite live region holds. */
    announcement,
    notices,
    announce(text: string): void {
      // The same words twice are read once by screen readers: change something unheard.
      announcement.value = announcement.value === text ? `${text}\u00a0` : text;
    },
    notify(text: string): void {
      if (notices.value.some((notice) => notice.text === text)) return;
      notices.value = [...notices.value, { key: ++last, text }];
    },
    /** Say something until what it is about changes: it would lie over what one then does. */
    notifyFor(text: string, about: Ref<unknown>): void {
      this.notify(text);
      const stop = watch(about, () => {
        stop();
        notices.value = notices.value.filter((notice) => notice.text !== text);
      });
    },
    dismiss(key: number): void {
      notices.value = notices.value.filter((notice) => notice.key !== key);
    },
  };
}
