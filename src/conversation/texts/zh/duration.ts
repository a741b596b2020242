import { DAY, HOUR, MINUTE } from "../../../clock.ts";

/** In words, from ms: "35 分钟", "5 小时", "3 天". */
export function duration(ms: number): string {
  if (ms < MINUTE) return "不到 1 分钟";
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 120) return `${minutes} 分钟`;
  const hours = Math.round(ms / HOUR);
  return hours < 48 ? `${hours} 小时` : `${Math.round(ms / DAY)} 天`;
}

/** The same behind a Chinese word: a number has a space before it. */
export const spaced = (ms: number): string => (ms < MINUTE ? duration(ms) : ` ${duration(ms)}`);
