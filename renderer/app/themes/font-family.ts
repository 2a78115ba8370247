// Fluent names Segoe UI only, which few systems other than Windows have, and no font for other scripts.
const families = [
  "'Segoe UI'",
  "'Segoe UI Web (West European)'",
  'system-ui',
  '-apple-system',
  'BlinkMacSystemFont',
  'Roboto',
  "'Helvetica Neue'",
  "'Noto Sans'",
  "'Noto Sans CJK SC'",
  "'Noto Sans JP'",
  "'Noto Sans Arabic'",
  "'Noto Sans Hebrew'",
  'sans-serif',
  "'Segoe UI Emoji'",
  "'Apple Color Emoji'",
  "'Noto Color Emoji'",
];

export const fontFamilyBase = families.join(', ');
