import { expect, test } from "vitest";
import { decimalsOf, formatNumber } from "./format";
import { formatMoment } from "./moment";

test.each([
  [5, "%d", "5"],
  [5.7, "%d", "5"],
  [3.14159, "%0.2f", "3.14"],
  [3, "%.1f km", "3.0 km"],
  [0.5, "%d%%", "0%"],
  [42, "%5d|", "   42|"],
  [42, "%-5d|", "42   |"],
  [42, "%05d", "00042"],
  [-42, "%05d", "-0042"],
  [42, "%+d", "+42"],
  [1234567, "%,d", "1,234,567"],
  [255, "%x", "ff"],
  [12345, "%.2e", "1.23e+4"],
  [-0.001, "%.2f", "0.00"],
  [7, "no directive", "no directive"],
  [7, undefined, "7"],
  [0.25, "percent", "25%"],
])("%d by %s is %s", (value, format, expected) => {
  expect(formatNumber(value, format)).toBe(expected);
});

test("a format tells its decimals", () => {
  expect([decimalsOf("%0.2f"), decimalsOf("%d"), decimalsOf("%f"), decimalsOf("percent")]).toEqual([2, 0, 6, undefined]);
});

test.each([
  ["YYYY-MM-DD", "2024-07-03"],
  ["D MMMM YYYY", "3 July 2024"],
  ["ddd Do MMM YY", "Wed 3rd Jul 24"],
  ["hh:mm A", "02:05 PM"],
  ["HH:mm:ss.SSS", "14:05:09.123"],
  ["[at] H", "at 14"],
])("a moment by %s is %s", (format, expected) => {
  expect(formatMoment(Date.UTC(2024, 6, 3, 14, 5, 9, 123) * 1000, format)).toBe(expected);
});
