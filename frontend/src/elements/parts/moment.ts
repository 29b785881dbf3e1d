// Moments of sliders as text. A moment is microseconds since 1970 in UTC, and is shown in UTC: what the script said is
// what the viewer reads. Formats are those of moment.js, which the API documents (YYYY-MM-DD HH:mm).

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const TOKEN = /\[([^\]]*)\]|Y{4}|YY|M{1,4}|Do|D{1,2}|d{3,4}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|S{1,6}|A|a|X|x/g;

export function formatMoment(micros: number, format: string): string {
  const date = new Date(micros / 1000);
  return format.replace(TOKEN, (token, literal?: string) => (literal !== undefined ? literal : part(token, date, micros)));
}

function part(token: string, date: Date, micros: number): string {
  const [year, month, day, hour] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours()];
  const two = (n: number): string => String(n).padStart(2, "0");
  const sized = (n: number): string => (token.length === 2 ? two(n) : String(n));
  switch (token[0]) {
    case "Y":
      return token === "YY" ? two(year % 100) : String(year).padStart(4, "0");
    case "M":
      return token.length > 2 ? (MONTHS[month] ?? "").slice(0, token.length === 3 ? 3 : undefined) : sized(month + 1);
    case "D":
      return token === "Do" ? ordinal(day) : sized(day);
    case "d":
      return (DAYS[date.getUTCDay()] ?? "").slice(0, token.length === 3 ? 3 : undefined);
    case "H":
      return sized(hour);
    case "h":
      return sized(hour % 12 || 12);
    case "m":
      return sized(date.getUTCMinutes());
    case "s":
      return sized(date.getUTCSeconds());
    case "S":
      return String(((micros % 1e6) + 1e6) % 1e6).padStart(6, "0").slice(0, token.length);
    case "A":
      return hour < 12 ? "AM" : "PM";
    case "a":
      return hour < 12 ? "am" : "pm";
    case "X":
      return String(Math.floor(micros / 1e6));
    default:
      return String(Math.floor(micros / 1000));
  }
}

function ordinal(n: number): string {
  const tens = n % 100;
  const end = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${end}`;
}
