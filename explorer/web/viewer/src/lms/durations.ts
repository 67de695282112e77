/** How long something took, in the forms that course systems read. No DOM. */

/** `0000:05:07.25`: hours of four digits, as SCORM 1.2 wants it. */
export function scormTime(milliseconds: number): string {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.min(9999, Math.floor(hundredths / 360_000));
  const minutes = Math.floor(hundredths / 6000) % 60;
  const seconds = Math.floor(hundredths / 100) % 60;
  return `${String(hours).padStart(4, "0")}:${two(minutes)}:${two(seconds)}.${two(hundredths % 100)}`;
}

/** `PT307.25S`: ISO 8601, as xAPI wants it. */
export function isoDuration(milliseconds: number): string {
  return `PT${Math.max(0, Math.round(milliseconds / 10)) / 100}S`;
}
