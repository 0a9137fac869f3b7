// What facts say that nobody signed: each kind's fields (docs/formats/fact.cddl, pact.cddl).

import * as f from "./forms.mjs";
import { breakdown } from "./breakdown.mjs";
import { decodeCountersignature, decodeSignature } from "./signed.mjs";
import { equal, unless } from "./bytes.mjs";

const { optional } = f;
const transaction = f.between(1n, 2_147_483_647n);

const sample = {
  at: f.instant,
  register: f.integer,
  power: optional(f.natural),
  reported: optional(f.reported),
};

export const RECORDED = {
  registered: {
    charger: f.charger,
    site: f.site,
    "site-name": f.upTo(512),
    model: f.upTo(512),
    connectors: f.between(1n, 256n),
    operator: f.party,
    jurisdiction: f.jurisdiction,
    zone: f.zone,
    "tariff-id": f.text,
    credential: f.digest,
    "max-power": optional(f.natural),
  },
  started: {
    admission: f.digest,
    transaction,
    connector: f.connector,
    contract: f.contract,
    register: f.integer,
    at: f.instant,
  },
  reading: { previous: f.digest, transaction, connector: f.connector, ...sample },
  stopped: {
    previous: f.digest,
    transaction,
    register: f.integer,
    at: f.instant,
    reason: f.upTo(64),
    by: optional(f.contract),
    readings: f.natural,
  },
  stray: {
    connector: f.connector,
    transaction: f.integer,
    report: f.oneOf("start", "reading", "stop"),
    ...sample,
    reason: f.upTo(64),
  },
  endorsed: {
    payload: f.bytes,
    signature: (value) => decodeSignature(f.bytes(value)),
    seen: f.items((value) => decodeCountersignature(f.bytes(value)), 16),
  },
  marked: {
    pact: optional(f.digest),
    mark: f.oneOf(
      "overlap", "meter-backwards", "unknown-transaction", "unknown-charger", "stop-conflict", "stop-missing",
      "late-reading", "refused-yet-delivered", "quantity-exceeded", "unilateral", "admission-disputed",
      "price-disputed", "meter-unverified", "ceiling-exceeded", "evidence-light", "future-time", "negative-duration",
      "revoked-while-running", "revoked-before-start", "admitted-on-revoked", "unsettled",
    ),
    detail: f.upTo(512),
    about: f.items(f.digest, 64),
  },
  corrected: {
    dispute: f.digest,
    ruling: f.digest,
    close: f.digest,
    contract: f.contract,
    attestation: f.attestation,
    "energy-before": f.natural,
    energy: f.natural,
    credited: breakdown,
    charged: breakdown,
  },
  lapsed: { dispute: f.digest, rule: optional(f.digest) },
  "port-reported": {
    connector: f.connector,
    status: f.upTo(512),
    "error-code": f.upTo(512),
    info: f.upTo(512),
    at: f.instant,
  },
  booted: { charger: f.charger, vendor: f.upTo(512), model: f.upTo(512), firmware: f.upTo(512), at: f.instant },
  incident: {
    charger: optional(f.charger),
    incident: f.upTo(512),
    detail: { form: f.upTo(65_536), erasable: true },
    repeats: f.positive,
    at: f.instant,
  },
  commanded: { charger: f.charger, command: f.upTo(512), action: f.upTo(512), arguments: f.upTo(65_536) },
  "command-answered": { charger: f.charger, command: f.upTo(512), status: f.upTo(512), answer: f.upTo(65_536) },
  anchored: { log: f.log, size: f.positive, root: f.digest, note: f.upTo(4096) },
  erased: { log: f.log, facts: f.ascending(f.natural, 4096) },
  pruned: {
    log: f.log,
    rule: f.digest,
    facts: f.items(f.tuple(f.natural, f.natural), 16_384, 1),
    counts: f.items(f.tuple(f.text, f.integer), 1024),
    balances: f.items(f.tuple(f.text, f.currency, f.natural, f.natural), 4096),
  },
};

const ascending = (names, what) =>
  names.forEach((name, i) => unless(i === 0 || names[i - 1] < name, `${what} out of order, or twice`));

/** What must hold among them. */
export const CHECKS = {
  endorsed: (says) => {
    for (const { by } of says.seen) {
      const isSame = equal(by.certificate, says.signature.certificate) && by.role === says.signature.role;
      unless(isSame, "a countersignature by somebody else");
    }
  },
  pruned: (says) => {
    says.facts.reduce((before, [from, to]) => {
      unless(before < from && from < to, "runs out of order, or empty");
      return to;
    }, -1n);
    ascending(says.counts.map(([name]) => name), "counts");
    ascending(says.balances.map(([account, currency]) => `${account} ${currency}`), "balances");
  },
  corrected: (says) => unless(says.credited.currency === says.charged.currency, "another currency"),
};
