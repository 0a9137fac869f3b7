// What authorities state: each kind's fields (docs/formats/statements.cddl).

import * as f from "./forms.mjs";
import { equal, sha256, unless } from "./bytes.mjs";

const { optional } = f;
const NAME = f.matching(/^[a-z][a-z0-9-]{0,63}$/, "a name");

const span = (says) => unless(says["valid-from"] < says["valid-to"], "valid at no instant");
const valid = { "valid-from": f.instant, "valid-to": f.instant };

export const STATEMENTS = {
  recognise: {
    fields: {
      by: f.party,
      authority: f.party,
      roles: f.notEmpty(f.ascending(f.role, 12, f.ROLES)),
      within: f.notEmpty(f.ascending(f.jurisdiction, 256)),
      certificate: f.filled,
      ...valid,
    },
    check: (says) => {
      span(says);
      unless(says.certificate.length <= 8192, `a certificate of ${says.certificate.length} bytes`);
    },
  },
  delegate: {
    fields: {
      by: f.party,
      principal: optional(f.party),
      to: f.party,
      role: f.role,
      within: f.jurisdiction,
      onward: optional(f.between(1n, 4n)),
      certificate: optional(f.digest),
      ...valid,
    },
    check: (says) => {
      span(says);
      unless(says.principal !== says.by, "principal: is left out where it says so itself");
      unless(says.by !== says.to && says.principal !== says.to, "gets its own authority");
      unless(!(says.onward && says.certificate), "one certificate's authority can't be handed on");
    },
  },
  "file-rates": {
    fields: {
      by: f.party,
      within: f.jurisdiction,
      "tariff-id": f.upTo(64, 1),
      "tariff-hash": f.digest,
      tariff: f.filled,
      "in-force-from": f.instant,
    },
    check: (says) => {
      unless(says.tariff.length <= 65_536, "a tariff too large");
      unless(equal(sha256(says.tariff), says["tariff-hash"]), "the hash is another tariff's");
    },
  },
  revoke: {
    fields: {
      by: f.party,
      "target-kind": f.oneOf("credential", "authority", "statement"),
      target: f.text,
      from: f.instant,
      reason: f.upTo(256, 1),
    },
    check: (says) => {
      if (says["target-kind"] === "authority") f.party(says.target);
      else f.matching(/^[0-9a-f]{64}$/, "a digest")(says.target);
      unless(says.reason.trim() !== "", "no reason");
    },
  },
  federate: {
    fields: {
      by: f.party,
      with: f.party,
      commodities: f.notEmpty(f.ascending(f.commodity, 64)),
      within: f.jurisdiction,
      declares: f.ascending(f.matching(/^[a-z0-9][a-z0-9.-]{0,63}$/, "a conformance"), 64),
      requires: f.ascending(f.matching(/^[a-z0-9][a-z0-9.-]{0,63}$/, "a conformance"), 64),
      ...valid,
    },
    check: (says) => {
      span(says);
      unless(says.by !== says.with, "need not federate with itself");
    },
  },
  qualify: {
    fields: {
      by: f.party,
      subject: f.party,
      programme: NAME,
      within: f.jurisdiction,
      certificate: optional(f.digest),
      ...valid,
    },
    check: span,
  },
  rule: {
    fields: {
      by: f.party,
      within: f.jurisdiction,
      topic: f.oneOf("admission", "offline", "integrity", "dispute", "finality", "retention", "re-allocation",
        "curtailment", "no-show", "observers"),
      terms: f.items((value) => {
        const term = (one) => (Array.isArray(one) ? f.items(f.upTo(256, 1), 256)(one) : f.integer(one));
        return f.tuple(f.matching(/^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "a term's name"), term)(value);
      }, 64),
      ...valid,
    },
    check: (says) => {
      span(says);
      const names = says.terms.map(([name]) => name);
      for (let i = 1; i < names.length; i++) unless(names[i - 1] < names[i], "terms out of order, or twice");
    },
  },
  "status-list": {
    fields: {
      by: f.party,
      epoch: f.positive,
      "issued-at": f.instant,
      "next-update": f.instant,
      count: f.between(0n, 131_072n),
      revoked: f.bytes,
    },
    check: (says) => {
      unless(says["issued-at"] < says["next-update"], "stale when issued");
      says.prefixes = prefixes(Number(says.count), says.revoked);
    },
  },
  "log-keys": {
    fields: { by: f.party, log: f.log, after: f.natural, keys: f.items(f.upTo(4096, 1), 8, 1) },
    check: (says) => {
      unless(says.keys.every((key) => key.trim() !== ""), "an empty key");
      unless(new Set(says.keys).size === says.keys.length, "a log key twice");
    },
  },
};

/** The first 64 bits of revoked certificates' digests, coded as docs/formats/statements.cddl has it; in hex. */
const prefixes = (count, coded) => {
  unless(count <= 8 * coded.length, "fewer bits than prefixes");
  let at = 0;
  const bit = () => {
    unless(at < 8 * coded.length, "ends within a prefix");
    return (coded[at >> 3] >> (7 - (at++ & 7))) & 1;
  };
  const low = 63 - Math.floor(Math.log2(Math.max(count, 1)));
  const found = new Set();
  let before = -1n;
  for (let i = 0; i < count; i++) {
    let gap = 0n;
    while (bit()) gap++;
    for (let n = 0; n < low; n++) gap = (gap << 1n) | BigInt(bit());
    before += 1n + gap;
    unless(before < 1n << 64n, "a prefix of more than 64 bits");
    found.add(before.toString(16).padStart(16, "0"));
  }
  unless(8 * coded.length - at < 8, "bytes after the last prefix");
  while (at < 8 * coded.length) unless(!bit(), "ones after the last prefix");
  return found;
};
