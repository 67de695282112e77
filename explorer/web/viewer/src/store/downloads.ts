/** Files that are made in the browser and given to the downloads of this device. */

/** Save; it is sent to nobody. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** "back-view-2026-11-22.png", with the day where the person is. */
export function datedName(stem: string, extension: string, date: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${stem}-${day}.${extension}`;
}
