// What authorities stated, one after the other, and what that makes hold (docs/formats/statements.cddl): which statements
// are taken in, whom they recognise, and what was revoked. The rules are those of core.governance.

import { covers } from "./forms.mjs";
import { equal, hex } from "./bytes.mjs";
import { readCertificate } from "./x509.mjs";
import { toBeSigned } from "./signed.mjs";
import { verifyRaw, whyNot } from "./keys.mjs";

const AHEAD_MAX = 300_000n;
const DEPTH_MAX = 8;
const STATEMENTS_MAX = 100_000;
const NETWORKS = ["mobility-provider", "charging-network", "fleet"];
const TOPICS = {
  integrity: ["rate-authority", "meter-authority", "energy-market"],
  finality: ["rate-authority", "energy-market"],
  "re-allocation": ["rate-authority", "grid-operator"],
  curtailment: ["rate-authority", "grid-operator"],
  observers: ["grid-operator", "energy-market"],
};

/** In which roles a statement is made; recognitions, delegations, revocations and lists have rules of their own. */
const makers = ({ kind, says }) => {
  if (kind === "federate") return NETWORKS;
  if (kind === "file-rates") return ["rate-authority"];
  if (kind === "rule") return TOPICS[says.topic] ?? ["rate-authority"];
  return says.programme === "metering" ? ["meter-authority"] : ["grid-operator", "energy-market"];
};

/** A revocation stays; a status list, and a log's keys, are replaced by the next. */
const LASTING = ["revoke", "status-list", "log-keys"];

const isIn = (at, from, to) => from <= at && at < to;
const isValid = (says, at) => isIn(at, says["valid-from"], says["valid-to"]);
const principal = (says) => says.principal ?? says.by;
const asRole = (says, role, place) => says.roles.includes(role) && says.within.some((mine) => covers(mine, place));
const coversAll = (giver, given) => given.roles.every((role) => given.within.every((place) => asRole(giver, role, place)));
const handsOn = (giver, given) =>
  principal(giver) === principal(given) &&
  giver.to === given.by &&
  giver.role === given.role &&
  covers(giver.within, given.within) &&
  (giver.onward ?? 0n) > (given.onward ?? 0n);

export class Trust {
  /** @param anchor the digest of the root's certificate */
  constructor(anchor) {
    this.anchor = anchor;
    this.held = [];
    this.ids = new Map();
    this.epoch = 0;
  }

  get size() {
    return this.held.length;
  }

  get root() {
    return this.held[0]?.says.authority;
  }

  of(kind) {
    return this.held.filter((one) => one.kind === kind);
  }

  /** Recognitions by that certificate. */
  byCertificate(digest) {
    return this.of("recognise").filter((one) => equal(one.certificate.digest, digest));
  }

  signers(party, digest) {
    return this.byCertificate(digest).filter((one) => one.says.authority === party);
  }

  // What holds.

  firstRevoke(kind, target, at, entitled) {
    return this.of("revoke").find(
      (one) => one.says["target-kind"] === kind && one.says.target === target && one.says.from <= at && entitled(one),
    );
  }

  mayRevoke(by, issuer) {
    return (
      by === issuer ||
      by === this.root ||
      this.of("recognise").some((one) => one.says.authority === issuer && one.says.by === by)
    );
  }

  revoked(digest, issuer, at) {
    const entitled = (one) => this.mayRevoke(one.says.by, issuer);
    return this.firstRevoke("credential", hex(digest), at, entitled) ?? this.listed(digest, issuer, at);
  }

  list(issuer) {
    return this.of("status-list").findLast((one) => one.says.by === issuer);
  }

  listed(digest, issuer, at) {
    const list = this.list(issuer);
    const isOn = list && list.says["issued-at"] <= at && list.says.prefixes.has(hex(digest).slice(0, 16));
    return isOn ? list : undefined;
  }

  isWithdrawn(held, at) {
    return this.firstRevoke("statement", hex(held.id), at, () => true) !== undefined;
  }

  /** Whether a recognition holds: what it says, and that whoever made it might. */
  recognitionHolds(held, at) {
    const { says, certificate } = held;
    const unrecognised = (one) => one.index > held.index && (one.says.by === this.root || one.says.by === says.by);
    const isSaid =
      isValid(says, at) &&
      isIn(at, certificate.from, certificate.to) &&
      !this.isWithdrawn(held, at) &&
      !this.firstRevoke("authority", says.authority, at, unrecognised) &&
      !this.firstRevoke("credential", hex(certificate.digest), at, (one) =>
        this.mayRevoke(one.says.by, says.authority));
    return isSaid && (held.index === 0 || this.isBacked(held, at));
  }

  isBacked(held, at) {
    return this.signers(held.says.by, held.signedBy)
      .filter((signer) => signer.index < held.index || signer.says.authority !== held.says.authority)
      .some((signer) => coversAll(signer.says, held.says) && this.recognitionHolds(signer, at));
  }

  /** Whether whoever made it held one of the roles there. */
  holds(held, roles, place, at) {
    return (
      !this.isWithdrawn(held, at) &&
      this.signers(held.says.by, held.signedBy).some(
        (signer) => this.recognitionHolds(signer, at) && roles.some((role) => asRole(signer.says, role, place)),
      )
    );
  }

  delegationHolds(held, place, at) {
    const { says } = held;
    if (!isValid(says, at) || !covers(says.within, place)) return false;
    if (principal(says) === says.by) return this.holds(held, [says.role], place, at);
    return (
      !this.isWithdrawn(held, at) &&
      this.signers(says.by, held.signedBy).some((signer) => this.recognitionHolds(signer, at)) &&
      this.of("delegate").some(
        (giver) => principal(giver.says) === principal(says) && giver.says.to === says.by &&
          handsOn(giver.says, says) && this.delegationHolds(giver, place, at),
      )
    );
  }

  // What is asked.

  /** The statement by which a party is recognised in a role there. */
  recognised(party, role, place, at) {
    return this.of("recognise").find(
      (one) => one.says.authority === party && asRole(one.says, role, place) && this.recognitionHolds(one, at),
    );
  }

  /** The statement by which a certificate ends chains in that role, wherever. */
  recognisedAs(digest, role, at) {
    return this.byCertificate(digest).find((one) => one.says.roles.includes(role) && this.recognitionHolds(one, at));
  }

  delegated(by, to, role, place, digest, at) {
    return this.of("delegate").find(
      ({ says, ...held }) =>
        principal(says) === by && says.to === to && says.role === role && covers(says.within, place) &&
        (!says.certificate || equal(says.certificate, digest)) && this.delegationHolds({ says, ...held }, place, at),
    );
  }

  /** Of the filings that hold, the nearest place counts, then the latest. */
  filed(authority, tariff, place, inForceAt, at) {
    const depth = (within) => (within === "*" ? 0 : within.split("/").length);
    return this.of("file-rates")
      .filter(
        (one) => one.says.by === authority && one.says["tariff-id"] === tariff && covers(one.says.within, place) &&
          one.says["in-force-from"] <= inForceAt && this.holds(one, ["rate-authority"], one.says.within, at),
      )
      .reduce((best, one) => {
        if (!best) return one;
        const nearer = depth(one.says.within) - depth(best.says.within);
        const later = one.says["in-force-from"] - best.says["in-force-from"];
        return nearer > 0 || (nearer === 0 && later >= 0n) ? one : best;
      }, undefined);
  }

  // Taking in.

  /**
   * Takes a statement in, as of an instant: `{outcome, why}`. One whose signature can't be checked here is taken in, too,
   * so that what rests on it is looked at; it is never good.
   */
  async take({ kind, body, says, id }, now) {
    const refused = (why) => ({ outcome: "bad", why });
    if (this.size >= STATEMENTS_MAX) return refused("too many statements");
    if (this.ids.has(hex(id))) return refused("already stated");
    if (body.signatures.length !== 1) return refused("a statement has one signature");
    const [signature] = body.signatures;
    if (signature.role !== "authority") return refused(`signed as ${signature.role}`);
    if (signature.at > now + AHEAD_MAX) return refused("signed in the future");
    const held = { kind, says, id, index: this.size, signedBy: signature.certificate };
    if (kind === "recognise") held.certificate = readCertificate(says.certificate);
    const found = this.size === 0 ? this.first(held, now) : this.further(held, now);
    if (typeof found === "string") return refused(found);
    if (!found.maySign) return refused("its certificate may not sign statements (keyUsage)");
    const outcome = await this.signed(body, signature, found);
    if (outcome.outcome === "bad") return outcome;
    this.held.push(held);
    this.ids.set(hex(id), held);
    if (kind === "revoke" || kind === "status-list") this.epoch++;
    return outcome;
  }

  async signed(body, signature, certificate) {
    if (signature.algorithm !== certificate.key.algorithm) return { outcome: "bad", why: "a key of another algorithm" };
    const message = toBeSigned(body, signature);
    const outcome = await verifyRaw(signature.algorithm, certificate.key.raw, message, signature.value);
    if (outcome === "bad") return { outcome, why: "the signature does not verify" };
    return outcome === "good" ? { outcome } : { outcome, why: whyNot(signature.algorithm) };
  }

  /** The root's, recognising itself. @return the certificate that signs, or why not */
  first(held, now) {
    const { says, certificate } = held;
    if (held.kind !== "recognise" || says.by !== says.authority) return "the first statement is the root's own";
    if (!equal(certificate.digest, this.anchor)) return `not the root that was named: ${hex(certificate.digest)}`;
    if (!equal(held.signedBy, certificate.digest)) return "not signed by the root's certificate";
    const isNow = isValid(says, now) && isIn(now, certificate.from, certificate.to);
    return isNow ? certificate : "the root's recognition is not valid then";
  }

  further(held, now) {
    const { kind, says } = held;
    const signers = this.signers(says.by, held.signedBy).filter((one) => this.recognitionHolds(one, now));
    if (signers.length === 0) return `${says.by} is not recognised by the certificate that signs`;
    const refusal = this.refusal(kind, held, signers, now);
    return refusal ?? signers[0].certificate;
  }

  refusal(kind, held, signers, now) {
    const { says } = held;
    if (kind === "recognise") return this.recognising(held, signers);
    if (kind === "delegate") {
      const may =
        principal(says) === says.by
          ? signers.some((one) => asRole(one.says, says.role, says.within))
          : this.of("delegate").some(
              (giver) => handsOn(giver.says, says) && this.delegationHolds(giver, says.within, now),
            );
      return may ? undefined : `${says.by} has no such authority to hand on`;
    }
    if (kind === "revoke") return this.revoking(says);
    if (kind === "status-list") return this.listing(says, now);
    if (kind === "log-keys") return this.keying(says);
    const roles = makers(held);
    const may = signers.some((one) => roles.some((role) => asRole(one.says, role, says.within)));
    return may ? undefined : `${says.by} is not recognised as ${roles.join(" or ")} within ${says.within}`;
  }

  recognising({ says, certificate }, signers) {
    if (!signers.some((one) => coversAll(one.says, says))) return `${says.by} may not recognise that much`;
    const before = this.of("recognise").filter((one) => one.says.authority === says.authority);
    const isFirst =
      says.by === this.root || (says.authority !== this.root && before.every((one) => one.says.by === says.by));
    if (!isFirst) return `${says.authority} was recognised by another`;
    const isAnothers = this.byCertificate(certificate.digest).some((one) => one.says.authority !== says.authority);
    if (isAnothers) return "the certificate is another party's";
    return this.depth(says.by) >= DEPTH_MAX ? "recognised through too many others" : undefined;
  }

  depth(party) {
    let depth = 0;
    for (let at = party; at !== this.root; depth++) {
      const mine = this.of("recognise").find((one) => one.says.authority === at);
      if (!mine) return depth;
      at = mine.says.by;
    }
    return depth;
  }

  revoking(says) {
    const { by, target } = says;
    const isMine = (one) => by === this.root || one.says.by === by;
    const may = {
      statement: () => {
        const made = this.ids.get(target);
        return made && !LASTING.includes(made.kind) && isMine(made);
      },
      authority: () => this.of("recognise").some((one) => one.says.authority === target && isMine(one)),
      credential: () =>
        this.of("recognise")
          .filter((one) => hex(one.certificate.digest) === target)
          .every((one) => this.mayRevoke(by, one.says.authority)),
    }[says["target-kind"]]();
    return may ? undefined : `${by} may not revoke that`;
  }

  /** The last statement about a log's keys; for checkpoints of a size, the last one from before it. */
  keysOf(log, size) {
    return this.of("log-keys").findLast((one) => one.says.log === log && (size === undefined || one.says.after < size));
  }

  keying(says) {
    if (says.by !== this.root) return "a log's keys are the root's to state";
    const last = this.keysOf(says.log);
    return last && says.after <= last.says.after ? "the log's keys are stated up to there already" : undefined;
  }

  listing(says, now) {
    const last = this.list(says.by)?.says;
    if (says.epoch !== (last?.epoch ?? 0n) + 1n) return `epoch ${says.epoch} out of turn`;
    if (says["issued-at"] > now + AHEAD_MAX) return "issued in the future";
    return last && last["issued-at"] > says["issued-at"] ? "issued before the list that it follows" : undefined;
  }
}
