// Whether a pact's parts belong together: offer, acceptance, admission, the chain of readings, the close. Of what is
// withheld nothing is said. What follows by rules alone, the admission's predicates and the price out of the tariff, is
// asked again by `plugpact audit` and not here.

import { equal, hex } from "./bytes.mjs";
import { bodyId, structureOf } from "./signed.mjs";
import { SIGNATURES } from "./ground.mjs";
import { encode } from "./cbor.mjs";
import { verified } from "./signers.mjs";

const STEP = { offer: "claim", acceptance: "claim", started: "evidence", reading: "evidence", stopped: "evidence", metered: "evidence" };
export const stepOf = (kind) => STEP[kind] ?? "decision";
const CITES = "parts that name each other";
const CLOSE = "the close";
const CHAIN = "readings, each after the one before";

const signerOf = (opened, role) => opened?.body?.signatures.find((one) => one.role === role)?.certificate;
const isOne = (a, b) => a !== undefined && b !== undefined && equal(a, b);

export class Pact {
  /** @param id the digest that is the offer's id */
  constructor(id, ground, findings) {
    this.id = id;
    this.ground = ground;
    this.findings = findings;
    this.readings = 0n;
    this.disputes = new Map();
    this.ended = new Set();
    this.rulings = new Map();
    this.exhibits = new Set();
    this.endorsers = [];
  }

  /** `opened` is body, says and id; of what is withheld, says has less. */
  async take(fact, opened) {
    const { kind, index } = fact.header;
    this.at = { kind, of: `fact ${index}, ${kind}` };
    const act = this[kind.replaceAll("-", "")];
    if (act) await act.call(this, opened, fact);
  }

  hold(holds, what, why) {
    return this.findings.hold(holds, stepOf(this.at.kind), what, `${this.at.of}: ${why}`);
  }

  once(name, opened) {
    this.hold(this[`the${name}`] === undefined, CITES, `a second ${name}`);
    this[`the${name}`] = opened;
  }

  /** A field that names another part. What is withheld is told apart from what is not there. */
  cites(opened, name, cited) {
    const value = opened.says[name];
    if (value === undefined && opened.hidden) {
      this.findings.unchecked(stepOf(this.at.kind), CITES, `${this.at.of}: ${name} is withheld`);
    } else {
      const isSame = value === undefined || cited === undefined ? value === cited : equal(value, cited);
      this.hold(isSame, CITES, `it names another ${name}`);
    }
  }

  bySigner(opened, role, other) {
    this.hold(isOne(signerOf(opened, role), signerOf(other, role)), CITES, `not signed by the key that signed as ${role}`);
  }

  offer(opened) {
    this.once("offer", opened);
    this.hold(equal(opened.id, this.id), CITES, "another pact's offer");
    this.bySigner(opened, "charging-network", opened);
    this.isNative = opened.hidden ? undefined : opened.says.agent === undefined;
  }

  acceptance(opened) {
    this.once("acceptance", opened);
    this.cites(opened, "offer", this.id);
  }

  admission(opened) {
    this.once("admission", opened);
    this.cites(opened, "offer", this.id);
    if (this.theacceptance) this.cites(opened, "acceptance", this.theacceptance.id);
    this.bySigner(opened, "charging-network", this.theoffer);
    const { says, hidden } = opened;
    const { trust } = this.ground;
    if (!hidden && this.isNative === false && trust) {
      const isSame = says["bundle-size"] === BigInt(trust.size) && says["bundle-epoch"] === BigInt(trust.epoch);
      this.hold(isSame, "the statements that it rests on", "it rests on other statements than are here");
    }
    this.findings.unchecked("decision", "the admission's predicates, asked again", "by ./plugpact audit verify");
  }

  started(opened) {
    this.hold(this.last === undefined, CHAIN, "a second start");
    this.cites(opened, "admission", this.theadmission?.id);
    this.link(opened);
    this.first = opened;
  }

  reading(opened) {
    this.cites(opened, "previous", this.last);
    this.readings++;
    this.link(opened);
  }

  stopped(opened) {
    this.cites(opened, "previous", this.last);
    if (opened.says.readings !== undefined) {
      this.hold(opened.says.readings === this.readings, CHAIN, `it counts other readings than the ${this.readings} here`);
    }
    this.link(opened);
    this.end = opened;
  }

  metered(opened) {
    const { says } = opened;
    if (says.number !== undefined) this.hold(says.number === this.readings, CHAIN, "a reading is missing, or there twice");
    this.cites(opened, "admission", this.theadmission?.id);
    if (this.readings > 0n) this.cites(opened, "previous", this.last);
    this.bySigner(opened, "charging-network", this.theoffer);
    const meter = signerOf(opened, "meter-authority");
    if (this.readings === 0n) this.meter = meter;
    const isSame = meter === undefined ? this.meter === undefined : isOne(meter, this.meter);
    this.hold(isSame, CHAIN, "not signed by the meter that signed the first");
    this.readings++;
    this.link(opened);
    this.first ??= opened;
    this.end = opened;
  }

  link(opened) {
    this.last = opened.id;
    if (opened.says.reported !== undefined) {
      this.findings.unchecked("evidence", "what meters signed in formats of their own", "browsers don't know the formats");
    }
  }

  close(opened) {
    this.once("close", opened);
    const { says } = opened;
    this.cites(opened, "offer", this.id);
    this.cites(opened, "acceptance", this.theacceptance?.id);
    this.cites(opened, "admission", this.theadmission?.id);
    this.cites(opened, "stopped", this.last);
    const roles = opened.body.signatures.map((one) => one.role);
    const isBySides = roles[0] === "charging-network" && (roles.length === 1 || (roles.length === 2 && roles[1] === "mobility-provider"));
    this.hold(isBySides, CLOSE, "signed by others than the two sides");
    this.bySigner(opened, "charging-network", this.theoffer);
    if (roles.length === 2) this.bySigner(opened, "mobility-provider", this.theacceptance);
    if (says.readings !== undefined) this.hold(says.readings === this.readings, CLOSE, `it counts ${says.readings} readings`);
    if (says["tariff-hash"]) {
      this.hold(this.ground.filed.has(hex(says["tariff-hash"])), "the tariff, on file", "its tariff is not on file");
    }
    if (!opened.hidden) this.asAgreed(says);
    this.energy(says);
    if (says.breakdown) {
      this.findings.good("decision", "the price's totals, out of its lines");
      this.findings.unchecked("decision", "the price's lines, out of tariff and readings", "by ./plugpact audit verify");
      this.stands = says.breakdown;
      this.standsEnergy = says.energy;
    }
  }

  /** What the close repeats. */
  asAgreed(says) {
    const [offer, acceptance, admission] = [this.theoffer, this.theacceptance, this.theadmission].map((one) => one?.says ?? {});
    const isSame =
      isOne(says["tariff-hash"], offer["tariff-hash"]) &&
      says["tariff-id"] === offer["tariff-id"] &&
      says.zone === offer.zone &&
      says.breakdown.currency === offer.currency &&
      says.contract === acceptance.contract &&
      says.attestation === admission.attestation;
    this.hold(isSame, CLOSE, "it repeats something else than was agreed");
    const from = this.first?.says.at;
    const to = this.end?.says.at;
    const isThen = says.from === from && (says.to === to || (to < from && says.to === from));
    this.hold(isThen, CLOSE, "it is from another time than the readings");
  }

  /** What the register gained from the first to the last. */
  energy(says) {
    const from = this.first?.says.register;
    const to = this.end?.says.register;
    if (says.energy === undefined || from === undefined || to === undefined) return;
    this.hold(to - from === says.energy, CLOSE, "its energy is not what the register gained");
  }

  disputed(opened) {
    const { offer, acceptance, close } = opened.says;
    if (!offer) return;
    this.brings(offer, this.theoffer, "offer");
    this.brings(acceptance, this.theacceptance, "acceptance");
    if (close || this.theclose) this.brings(close, this.theclose, "close");
    this.disputes.set(hex(opened.id), opened);
  }

  brings(part, mine, name) {
    const isSame = part !== undefined && mine?.body !== undefined && equal(part.id, mine.id);
    this.hold(isSame, "disputes", `it brings another ${name}`);
  }

  isOpen(opened) {
    if (!opened.says.dispute) return;
    const dispute = hex(opened.says.dispute);
    const isHere = this.disputes.has(dispute) && !this.ended.has(dispute);
    if (opened.hidden && !this.disputes.has(dispute)) return;
    this.hold(isHere, "disputes", "there is no such dispute, or it was over");
  }

  evidenceadded(opened) {
    this.isOpen(opened);
    this.exhibits.add(hex(opened.id));
  }

  ruled(opened) {
    this.isOpen(opened);
    const { says } = opened;
    if (says.dispute) this.ended.add(hex(says.dispute));
    this.rulings.set(hex(opened.id), opened);
    const isThere = (says.evidence ?? []).every((one) => this.exhibits.has(hex(one)));
    this.hold(isThere, "disputes", "it weighs evidence that never came");
  }

  withdrawn(opened) {
    this.isOpen(opened);
    if (opened.says.dispute) this.ended.add(hex(opened.says.dispute));
  }

  lapsed(opened) {
    this.withdrawn(opened);
  }

  corrected(opened) {
    const { says } = opened;
    this.cites(opened, "close", this.theclose?.id);
    if (!opened.hidden) {
      const ruling = this.rulings.get(hex(says.ruling))?.says;
      const isRuled = ruling !== undefined && isOne(ruling.dispute, says.dispute);
      this.hold(isRuled, "disputes", "it follows from no ruling");
      const breakdown = same(says.charged, ruling?.breakdown ?? this.stands);
      const energy = says.energy === (ruling?.energy ?? this.standsEnergy) && says["energy-before"] === this.standsEnergy;
      this.hold(breakdown && energy, "disputes", "it is not what follows from the ruling");
    }
    if (says.credited && this.stands) this.hold(same(says.credited, this.stands), "disputes", "it credits other lines than stood");
    this.stands = says.charged;
    this.standsEnergy = says.energy;
  }

  async endorsed(opened, fact) {
    const { says, hidden } = opened;
    if (hidden) {
      this.findings.unchecked("identity", SIGNATURES, `${this.at.of}: the signature that it adds is withheld`);
      return;
    }
    const body = { kind: "close", payload: says.payload, signatures: [says.signature] };
    this.hold(isOne(this.theclose?.id, bodyId(body)), CLOSE, "it signs a close that is not before it");
    const isTwice = this.endorsers.some((one) => one.role === says.signature.role && equal(one.certificate, says.signature.certificate));
    this.hold(!isTwice, CLOSE, `signed twice as ${says.signature.role}`);
    this.endorsers.push(says.signature);
    await this.ground.review(body, fact);
    for (const one of says.seen) await this.saw(one);
  }

  /** "I saw that signature": one of the close's, or of those who endorsed it before. */
  async saw({ seen, by }) {
    const isHere = [...(this.theclose?.body.signatures ?? []), ...this.endorsers].some(
      (one) => one.role === seen.role && one.at === seen.at && equal(one.certificate, seen.certificate),
    );
    this.hold(isHere, CLOSE, "it saw a signature that is not here");
    const [leaf] = (await this.ground.signers.chain(by.certificate)) ?? [];
    if (!leaf) return;
    const message = structureOf(seen.header, by.header, seen.value);
    const found = await verified(by.algorithm, leaf.key.raw, message, by.value);
    this.findings.take("identity", SIGNATURES, found, `${this.at.of}: what it saw`);
  }

  /** What the pact as a whole lacks. */
  whole() {
    for (const name of ["offer", "admission"]) {
      this.findings.hold(this[`the${name}`] !== undefined, "claim", CITES, `the pact's ${name} is missing`);
    }
  }

  /** For people. */
  about() {
    const offer = this.theoffer?.says ?? {};
    return {
      pact: hex(this.id),
      site: offer.site,
      charger: offer.charger,
      operator: offer.operator,
      energy: this.standsEnergy ?? this.theclose?.says.energy,
      from: this.theclose?.says.from,
      to: this.theclose?.says.to,
      price: this.stands,
      isClosed: this.theclose !== undefined,
    };
  }
}

const same = (a, b) => a !== undefined && b !== undefined && equal(encode(a.lines), encode(b.lines)) && a.gross === b.gross;
