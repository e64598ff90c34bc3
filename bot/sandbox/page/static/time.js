// Shows moments in a person's time zone, and Slack's date tokens relative to the practice clock.

const DAY = 86_400_000;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const formatters = new Map();

function formatter(tz) {
  if (!formatters.has(tz)) formatters.set(tz, madeFormatter(tz));
  return formatters.get(tz);
}

function madeFormatter(tz) {
  const options = {
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  };
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: tz });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }); // an unknown zone is better shown in UTC than not at all
  }
}

/** The wall clock in `tz` at `ms`: {year, month (1-12), day, weekday (0 = Sunday), hour, minute, second}. */
export function wall(ms, tz) {
  const found = {};
  for (const { type, value } of formatter(tz).formatToParts(ms)) found[type] = Number(value);
  const weekday = new Date(Date.UTC(found.year, found.month - 1, found.day)).getUTCDay();
  return { ...found, weekday };
}

const two = (number) => String(number).padStart(2, "0");

/** "2025-11-24" in `tz`. */
export function dayKey(ms, tz) {
  const at = wall(ms, tz);
  return `${at.year}-${two(at.month)}-${two(at.day)}`;
}

/** "09:58" in `tz`. */
export function clockTime(ms, tz) {
  const at = wall(ms, tz);
  return `${two(at.hour)}:${two(at.minute)}`;
}

/** "Mon 24 Nov" in `tz`. */
export function shortDay(ms, tz) {
  const at = wall(ms, tz);
  return `${WEEKDAYS[at.weekday].slice(0, 3)} ${at.day} ${MONTHS[at.month - 1].slice(0, 3)}`;
}

/** "Monday 24 November 2025, 09:58" in `tz`. */
export function fullMoment(ms, tz) {
  const at = wall(ms, tz);
  return `${WEEKDAYS[at.weekday]} ${at.day} ${MONTHS[at.month - 1]} ${at.year}, ${clockTime(ms, tz)}`;
}

/** The words of a day divider: "Today", "Yesterday" or "Monday, 24 November". */
export function dividerDay(ms, tz, now) {
  const near = nearDay(ms, tz, now);
  if (near) return near[0].toUpperCase() + near.slice(1);
  const at = wall(ms, tz);
  const year = at.year === wall(now, tz).year ? "" : ` ${at.year}`;
  return `${WEEKDAYS[at.weekday]}, ${at.day} ${MONTHS[at.month - 1]}${year}`;
}

/** "Stockholm" of "Europe/Stockholm". */
export function city(tz) {
  return tz.split("/").pop().replaceAll("_", " ");
}

function nearDay(ms, tz, now) {
  const day = (moment) => Date.parse(`${dayKey(moment, tz)}T00:00Z`) / DAY;
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[day(ms) - day(now)] ?? "";
}

function ordinal(day) {
  const teen = day % 100 > 10 && day % 100 < 14;
  return `${day}${(!teen && { 1: "st", 2: "nd", 3: "rd" }[day % 10]) || "th"}`;
}

function ago(ms, now) {
  const minutes = Math.round(Math.abs(now - ms) / 60_000);
  if (minutes < 1) return "just now";
  const [count, unit] =
    minutes < 60
      ? [minutes, "minute"]
      : minutes < 1440
        ? [Math.round(minutes / 60), "hour"]
        : [Math.round(minutes / 1440), "day"];
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return ms > now ? `in ${words}` : `${words} ago`;
}

/** Slack's date tokens filled in; `seconds` since 1970, `now` the practice clock in ms. Unknown tokens stay. */
export function slackDate(seconds, format, tz, now) {
  const ms = seconds * 1000;
  const at = wall(ms, tz);
  // Slack leaves the year out within half a year of today.
  const year = Math.abs(ms - now) < 183 * DAY ? "" : `, ${at.year}`;
  const month = MONTHS[at.month - 1];
  const date = `${month} ${ordinal(at.day)}${year}`;
  const short = `${month.slice(0, 3)} ${at.day}${year}`;
  const long = `${WEEKDAYS[at.weekday]}, ${date}`;
  const near = nearDay(ms, tz, now);
  const tokens = {
    date_num: dayKey(ms, tz),
    date_slash: `${two(at.month)}/${two(at.day)}/${at.year}`,
    date,
    date_short: short,
    date_long: long,
    date_long_full: `${WEEKDAYS[at.weekday]}, ${month} ${ordinal(at.day)}, ${at.year}`,
    date_pretty: near || date,
    date_short_pretty: near || short,
    date_long_pretty: near || long,
    day_divider_pretty: near || long,
    time: clockTime(ms, tz),
    time_secs: `${clockTime(ms, tz)}:${two(at.second)}`,
    ago: ago(ms, now),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name) => tokens[name] ?? whole);
}
