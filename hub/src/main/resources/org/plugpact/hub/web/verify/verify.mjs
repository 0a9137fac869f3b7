// Checks a file that a hub gave out, from its bytes alone: `verify(bytes)` tells what it is, and step by step what holds,
// what does not, and what was not checked here.

import { Findings, compared, result } from "./findings.mjs";
import { Malformed } from "./bytes.mjs";
import { Reader } from "./cbor.mjs";
import { checkDisclosure, decodeDisclosure, FORM as DISCLOSURE } from "./disclosure.mjs";
import { checkReceipt, decodeReceipt, FORM as RECEIPT } from "./receipt.mjs";
import { checkRecord, decodeFirst, decodeSecond, FIRST, SECOND } from "./record.mjs";

const KINDS = {
  [FIRST]: { kind: "record", decode: decodeFirst, check: checkRecord },
  [SECOND]: { kind: "record", decode: decodeSecond, check: checkRecord },
  [RECEIPT]: { kind: "receipt", decode: decodeReceipt, check: checkReceipt },
  [DISCLOSURE]: { kind: "disclosure", decode: decodeDisclosure, check: checkDisclosure },
};

const ENCODED = "its encoding: one way to write it, nothing left over";

/** The form that a file says it has. */
const formOf = (bytes) => {
  try {
    const reader = new Reader(bytes);
    reader.items();
    return reader.text();
  } catch (broken) {
    if (broken instanceof Malformed) return undefined;
    throw broken;
  }
};

/** `{kind, steps: [{name, outcome: "good" | "bad" | "unchecked", what, why, checks}], good, unchecked, about}` */
export const verify = async (bytes, anchor = "") => {
  const findings = new Findings();
  const form = formOf(bytes);
  const known = Object.hasOwn(KINDS, form ?? "") ? KINDS[form] : undefined;
  if (!known) {
    findings.bad("file", "what it is", "neither a record, a disclosure, a receipt nor an export that is known here");
    return result("unknown", findings);
  }
  let about;
  try {
    const read = known.decode(bytes);
    findings.good("file", ENCODED);
    about = await known.check(read, findings);
    compared(about, anchor, findings);
  } catch (broken) {
    if (!(broken instanceof Malformed)) throw broken;
    findings.bad("file", ENCODED, broken.message);
  }
  return result(known.kind, findings, about);
};
