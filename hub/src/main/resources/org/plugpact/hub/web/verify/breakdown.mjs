// A price, line by line: whether its totals follow from its lines (docs/formats/tariff.cddl). Whether the lines follow from
// the tariff is asked by whoever prices again.

import { currency, instant, int32, integer, items, minorDigits, oneOf, positiveRatio, ratio, tuple } from "./forms.mjs";
import { unless } from "./bytes.mjs";

const line = tuple(
  instant, instant, oneOf("energy", "time", "flat", "parking"), int32,
  positiveRatio, ratio, positiveRatio, ratio, positiveRatio,
);
const form = tuple(currency, items(line), items(tuple(positiveRatio, integer, integer)), integer, integer, integer);

const times = (a, b) => [a[0] * b[0], a[1] * b[1]];
const plus = (a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const compare = (a, b) => {
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** Whole minor units, half up from zero. */
const rounded = ([over, under], digits) => {
  const scaled = over * 10n ** BigInt(digits);
  const size = (2n * (scaled < 0n ? -scaled : scaled) + under) / (2n * under);
  return scaled < 0n ? -size : size;
};

export const breakdown = (value) => {
  const [code, lines, taxes, net, tax, gross] = form(value);
  const digits = minorDigits(code);
  const rates = [];
  for (const [from, to, , element, quantity, price, rate, amount, stepped] of lines) {
    unless(from <= to, "a line that ends before it starts");
    unless(element >= 0n, `element ${element}`);
    unless(compare(quantity, stepped) >= 0, "more was added by a step than there is");
    unless(compare(times(quantity, price), amount) === 0, "a line's amount is not its quantity times its price");
    const known = rates.find((one) => compare(one.rate, rate) === 0);
    if (known) known.net = plus(known.net, amount);
    else rates.push({ rate, net: amount });
  }
  rates.sort((a, b) => compare(a.rate, b.rate));
  unless(taxes.length === rates.length, "tax totals that the lines don't give");
  let netSum = 0n;
  let taxSum = 0n;
  rates.forEach((one, i) => {
    const [rate, stated, taxed] = taxes[i];
    const isSame =
      compare(rate, one.rate) === 0 &&
      stated === rounded(one.net, digits) &&
      taxed === rounded(times(one.rate, one.net), digits);
    unless(isSame, "tax totals that the lines don't give");
    netSum += stated;
    taxSum += taxed;
  });
  unless(net === netSum && tax === taxSum && gross === netSum + taxSum, "totals that the lines don't give");
  return { currency: code, digits, lines, net, tax, gross };
};

/** An amount in minor units, for people. */
export const money = (code, minor) =>
  new Intl.NumberFormat("en", { style: "currency", currency: code, currencyDisplay: "code" }).format(
    Number(minor) / 10 ** minorDigits(code),
  );
