// An export: a folder with a whole log (docs/formats/export.md). One file of facts is held at a time.

import { Findings, compared, result } from "./findings.mjs";
import { Ground, isGoverning } from "./ground.mjs";
import { Malformed, concat, equal, fromUtf8, hex, sha256, unless } from "./bytes.mjs";
import { Pact, stepOf } from "./pact.mjs";
import { Reader, encode } from "./cbor.mjs";
import { SIGNED_KINDS, content } from "./kinds.mjs";
import { Signers, verified } from "./signers.mjs";
import { Tree, leafHash, nodeHash, tilePath } from "./tree.mjs";
import { bodyId, decodeBody, decodeFields, toBeSigned } from "./signed.mjs";
import { notesIn, parseCheckpoint, parseKey, signedBy } from "./note.mjs";
import { opened } from "./record.mjs";
import { readCertificate } from "./x509.mjs";
import { readLeaf } from "./fact.mjs";
import { shownOf } from "./disclosure.mjs";

const MANIFEST = "manifest.cbor";
const FILES = "files, each as the manifest has it";
const FACTS = "facts in the log";
const CHECKPOINTS = "checkpoints over the facts";
const ERASED = "what was erased, on record";
const ANCHORS = "other logs' checkpoints, on record";
const TILE_HASHES = 256;

/** `[envelope, fields]`, as manifests and mandates are written. */
const readPart = (reader, kind) => {
  reader.items(2);
  const body = decodeBody(reader.data());
  const fields = decodeFields(reader.data());
  return { body, says: content(kind, body, fields), id: bodyId(body) };
};

const decodeManifest = (bytes) => {
  const reader = new Reader(bytes);
  const manifest = readPart(reader, "manifest");
  reader.done();
  return manifest;
};

/** One log's folder. Its `files` are `{size, bytes()}` by name. */
class Log {
  constructor(files, findings, outer) {
    this.files = files;
    this.findings = findings;
    this.outer = outer;
    this.tree = new Tree();
    this.pacts = new Map();
    this.skipped = new Set();
    this.erasedHere = [];
    this.erased = [];
    this.pruned = [];
    this.withheld = [];
    this.anchored = [];
    this.exhibits = new Map();
    this.entries = new Tree();
    this.leaves = [];
    this.decided = undefined;
  }

  async check(progress) {
    unless(this.files.has(MANIFEST), `there is no ${MANIFEST}`);
    this.manifest = decodeManifest(await this.bytes(MANIFEST));
    this.isNamed = new Map(this.manifest.says.files.map(([name, size, digest]) => [name, { size, digest }]));
    const others = this.otherFolders();
    await this.checkFiles(others);
    this.ground = new Ground(new Signers(await this.certificates(), this.findings), this.findings);
    this.notes = [...(await this.readNotes("checkpoints")), ...(await this.readNotes("published"))];
    this.notes.sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0));
    for (const [name] of this.isNamed) {
      if (name.startsWith("facts/") && this.files.has(name) && !(await this.factsOf(name, progress))) break;
    }
    await this.end();
    for (const folder of others) await this.other(folder, progress);
    this.endOfErased();
  }

  bytes(name) {
    return this.files.get(name).bytes();
  }

  otherFolders() {
    return [...this.isNamed.keys()]
      .filter((name) => name.startsWith("logs/") && name.endsWith(`/${MANIFEST}`) && this.files.has(name))
      .map((name) => name.slice(0, -MANIFEST.length));
  }

  async checkFiles(others) {
    for (const [name, { size, digest }] of this.isNamed) {
      const file = this.files.get(name);
      if (!this.findings.hold(file !== undefined, "file", FILES, `${name} is missing`)) continue;
      const isSame = BigInt(file.size) === size && equal(await digestOf(await file.bytes()), digest);
      this.findings.hold(isSame, "file", FILES, `${name} is not the one that the manifest names`);
    }
    for (const name of this.files.keys()) {
      const isOthers = others.some((folder) => name.startsWith(folder));
      if (name !== MANIFEST && !isOthers && !this.isNamed.has(name)) {
        this.findings.bad("file", FILES, `${name} is not in the manifest`);
      }
    }
  }

  async certificates() {
    if (!this.files.has("certificates.cbor")) return [];
    const reader = new Reader(await this.bytes("certificates.cbor"));
    const ders = Array.from({ length: reader.items() }, () => reader.data());
    reader.done();
    return ders;
  }

  async readNotes(name) {
    if (!this.files.has(name)) {
      if (name === "checkpoints") this.findings.bad("lineage", CHECKPOINTS, "there are none");
      return [];
    }
    return notesIn(fromUtf8(await this.bytes(name)));
  }

  /** @return whether the file could be read to its end */
  async factsOf(name, progress) {
    const reader = new Reader(await this.bytes(name));
    while (!reader.atEnd) {
      let fact;
      try {
        fact = readLeaf(reader);
      } catch (broken) {
        if (!(broken instanceof Malformed)) throw broken;
        this.findings.bad("file", FACTS, `${name} can't be read on after ${this.tree.size} facts: ${broken.message}`);
        return false;
      }
      await this.take(fact);
      if (this.tree.size % TILE_HASHES === 0) await progress(this.tree.size, Number(this.manifest.says.size));
    }
    return true;
  }

  async take(fact) {
    const { header } = fact;
    const of = `fact ${header.index}`;
    const inPlace = header.index === BigInt(this.tree.size) && header.log === this.manifest.says.log;
    this.findings.hold(inPlace, "lineage", FACTS, `${of} stands in place ${this.tree.size}, or is another log's`);
    const isLater = this.decided === undefined || header.decidedTime >= this.decided;
    this.findings.hold(isLater, "lineage", FACTS, `${of} was decided before the one before it`);
    this.decided = header.decidedTime;
    this.tree.add(fact.leafHash);
    this.leaves.push(fact.leafHash);
    await this.say(fact);
    await this.compareNotes();
    await this.compareAnchors();
  }

  async say(fact) {
    const { kind } = fact.header;
    const governs = isGoverning(kind);
    const step = governs ? "identity" : stepOf(kind);
    const found = this.read(fact, step);
    if (!found) return;
    if (governs) {
      await this.ground.govern(fact, found);
      if (kind !== "opening") {
        const entry = [fact.header.decidedTime, fact.body, fact.fields];
        this.entries.add(leafHash(encode(entry)));
      }
      return;
    }
    if (found.fields?.some((field) => field.erased)) this.erasedHere.push(fact.header.index);
    this.note(kind, found.says);
    await this.ofPact(fact, found);
    await this.ground.review(found.body, fact);
  }

  /** A fact's content, or what is shown of it. */
  read(fact, step) {
    if (fact.fields) return opened(fact, this.findings, step);
    const { kind } = fact.header;
    if (fact.withheld) {
      this.findings.unchecked(step, "facts that are withheld", `fact ${fact.header.index}`);
      this.withheld.push(fact.header.index);
      if (!SIGNED_KINDS.includes(kind)) return { body: { signatures: [] }, says: {}, id: fact.bodyDigest, hidden: true };
      if (fact.header.pact) this.skipped.add(hex(fact.header.pact));
      return undefined;
    }
    try {
      return shownOf(fact, this.manifest.says.purpose, this.findings);
    } catch (broken) {
      if (!(broken instanceof Malformed)) throw broken;
      this.findings.bad(step, "fields, each as it was hashed", `fact ${fact.header.index}: ${broken.message}`);
      return undefined;
    }
  }

  /** What other files of the export, or other logs in it, are held against. */
  note(kind, says) {
    if (kind === "erased") this.erased.push(says);
    if (kind === "pruned") this.pruned.push(says);
    if (kind === "anchored") this.anchored.push(says);
    if (kind === "evidence-added" && says.digest) this.exhibits.set(hex(says.digest), says.size);
  }

  async ofPact(fact, found) {
    if (!fact.header.pact) return;
    const name = hex(fact.header.pact);
    if (this.skipped.has(name)) return;
    if (!this.pacts.has(name)) {
      // A mark may be of a pact that is not on record; whatever else is of a pact comes after its offer.
      if (fact.header.kind === "marked") return;
      this.pacts.set(name, new Pact(fact.header.pact, this.ground, this.findings));
    }
    await this.pacts.get(name).take(fact, found);
  }

  async compareNotes() {
    for (; this.notes.length > 0 && this.notes[0].size <= BigInt(this.tree.size); this.notes.shift()) {
      const [note] = this.notes;
      const isSame = note.size === BigInt(this.tree.size) && equal(note.root, this.tree.root());
      this.findings.hold(isSame, "lineage", CHECKPOINTS, `the checkpoint of size ${note.size} is over other facts`);
      this.covered = note.size;
      await this.ground.checkpoint(note);
    }
  }

  /** Where another log has this one's checkpoint on record. */
  async compareAnchors() {
    for (const says of this.outer?.anchors ?? []) {
      if (says.size !== BigInt(this.tree.size)) continue;
      const note = parseCheckpoint(says.note);
      const isSame =
        note.origin === says.log && note.size === says.size && equal(note.root, says.root) && equal(says.root, this.tree.root());
      this.findings.hold(isSame, "lineage", ANCHORS, `that of size ${says.size} is over other facts`);
      await this.ground.checkpoint(note);
    }
  }

  async end() {
    const { says, body } = this.manifest;
    const { findings, ground } = this;
    const isWhole = BigInt(this.tree.size) === says.size && equal(this.tree.root(), says.root);
    findings.hold(isWhole, "lineage", FACTS, `${this.tree.size} facts, which are not those of the manifest`);
    findings.hold(this.notes.length === 0, "lineage", CHECKPOINTS, "a checkpoint is beyond the facts");
    findings.hold(this.covered === says.size, "lineage", CHECKPOINTS, `none covers all ${says.size} facts`);
    if (!findings.hold(ground.trust !== undefined, "identity", "the log's opening", "the log has no beginning")) return;
    if (this.outer) findings.hold(equal(ground.anchor, this.outer.anchor), "identity", "the log's opening", "on another root");
    await this.signedByRoot(body, "the manifest, signed by the root");
    if (this.files.has("governance")) await this.governance();
    for (const pact of this.pacts.values()) pact.whole();
    this.tiles = this.tilesOf();
    for (const [name, file] of this.isNamed) await this.beside(name, file);
    findings.unchecked("decision", "each decision, decided again from the facts before it", "by ./plugpact audit verify");
  }

  async signedByRoot(body, what) {
    const [signature] = body.signatures;
    const isRoots = body.signatures.length === 1 && signature.role === "authority" && equal(signature.certificate, this.ground.anchor);
    const [root] = (await this.ground.signers.chain(this.ground.anchor)) ?? [];
    if (!this.findings.hold(isRoots && root, "identity", what, "not by the root alone")) return;
    const found = await verified(signature.algorithm, root.key.raw, toBeSigned(body, signature), signature.value);
    this.findings.take("identity", what, found);
  }

  /** The governance log's head: its own key's checkpoint over these very statements. */
  async governance() {
    const what = "the governance log's checkpoint over these statements";
    const reader = new Reader(await this.bytes("governance"));
    reader.items(3);
    unless(reader.text() === "governance-head", "not a governance log's head");
    const mandate = readPart(reader, "governance-log");
    const note = parseCheckpoint(reader.text());
    reader.done();
    const isRoots = equal(readCertificate(mandate.says.root).digest, this.ground.anchor);
    this.findings.hold(isRoots, "identity", what, "by another root");
    await this.signedByRoot(mandate.body, what);
    const keys = [mandate.says["log-key"]];
    if ((mandate.says["former-size"] ?? -1n) >= note.size) keys.push(mandate.says["former-key"]);
    const isOver = note.size === BigInt(this.entries.size) && equal(note.root, this.entries.root());
    this.findings.hold(isOver, "identity", what, "over other statements");
    const outcomes = [];
    for (const key of keys.map(parseKey)) outcomes.push(note.origin === key.name ? await signedBy(note, key) : "absent");
    const outcome = ["good", "unchecked"].find((one) => outcomes.includes(one)) ?? "bad";
    this.findings.take("identity", what, { outcome, why: outcome === "good" ? undefined : "its key did not sign it" });
  }

  /** What stands beside the facts. */
  async beside(name, { size, digest }) {
    const { findings } = this;
    if (name.startsWith("exhibits/")) {
      const isBrought = this.exhibits.get(name.slice("exhibits/".length)) === size && name.endsWith(hex(digest));
      findings.hold(isBrought, "decision", "exhibits, as they were brought", `${name} was brought to no dispute`);
    } else if (name.startsWith("tile/") && this.files.has(name)) {
      const isSame = this.tiles.has(name) && equal(this.tiles.get(name), digest);
      findings.hold(isSame, "lineage", "tiles, out of the facts", `${name} holds other hashes`);
    } else if (name.startsWith("tariffs/")) {
      const isNamed = name === `tariffs/${hex(digest)}.cbor` && this.ground.filed.has(hex(digest));
      findings.hold(isNamed, "decision", "tariffs, as they were filed", `${name} was not filed`);
    } else if (/^(bundles\/|timestamps\/|rules\.cbor$)/.test(name)) {
      findings.unchecked("decision", "what else lies beside the facts", `${name}: only that the manifest names it so`);
    }
  }

  /** Digests of the tiles that these facts give (C2SP tlog-tiles), by name. */
  tilesOf() {
    const tiles = new Map();
    let row = this.leaves;
    for (let level = 0; row.length > 0; level++) {
      const next = [];
      for (let at = 0; at < row.length; at += TILE_HASHES) {
        const hashes = row.slice(at, at + TILE_HASHES);
        tiles.set(tilePath(BigInt(level), BigInt(at / TILE_HASHES), BigInt(hashes.length)), sha256(concat(...hashes)));
        if (hashes.length === TILE_HASHES) next.push(rootOf(hashes));
      }
      row = next;
    }
    return tiles;
  }

  async other(folder, progress) {
    const inside = new Map();
    for (const [name, file] of this.files) if (name.startsWith(folder)) inside.set(name.slice(folder.length), file);
    const log = new Log(inside, this.findings, { anchor: this.ground.anchor, anchors: [], erased: [], pruned: [] });
    const { says } = decodeManifest(await log.bytes(MANIFEST));
    log.outer.anchors = this.anchored.filter((one) => one.log === says.log);
    log.outer.pruned = this.pruned.filter((one) => one.log === says.log);
    log.outer.erased = this.erased.filter((one) => one.log === says.log);
    await log.check(progress);
    for (const one of log.outer.anchors) {
      this.findings.hold(one.size <= says.size, "lineage", ANCHORS, `that of size ${one.size} is beyond its facts`);
    }
  }

  /** What is gone must be named by an `erased` or a `pruned` fact, here or in the log that this one stands beside. */
  endOfErased() {
    const { log } = this.manifest.says;
    const named = new Set([...this.erased, ...(this.outer?.erased ?? [])].filter((one) => one.log === log).flatMap((one) => one.facts ?? []));
    const runs = [...this.pruned, ...(this.outer?.pruned ?? [])].filter((one) => one.log === log).flatMap((one) => one.facts ?? []);
    const isPruned = (index) => runs.some(([from, to]) => from <= index && index < to);
    // What is about one place and period withholds the rest; whatever else is not there was pruned.
    const { within } = this.manifest.says;
    for (const index of within === undefined ? this.withheld : []) {
      this.findings.hold(isPruned(index), "evidence", "what was pruned, on record", `fact ${index}: by nobody`);
    }
    for (const index of this.erasedHere) this.findings.hold(named.has(index), "evidence", ERASED, `fact ${index}: by nobody`);
  }
}

const rootOf = (hashes) => {
  let row = hashes;
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i], row[2 * i + 1]));
  return row[0];
};

const digestOf = async (bytes) =>
  globalThis.crypto?.subtle ? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)) : sha256(bytes);

/** Names without the folder that all of them lie in. */
const relative = (files) => {
  const names = [...files.keys()];
  const at = names.find((name) => name === MANIFEST || name.endsWith(`/${MANIFEST}`) && !name.includes("logs/"));
  const prefix = at === undefined ? "" : at.slice(0, -MANIFEST.length);
  return new Map([...files].map(([name, file]) => [name.startsWith(prefix) ? name.slice(prefix.length) : name, file]));
};

/**
 * @param files `{size, bytes()}` by name
 * @param anchor the root that the visitor was given, in hex; empty: none
 * @param progress told how many facts of how many were looked at; what it returns is waited for
 */
export const verifyExport = async (files, anchor = "", progress = () => undefined) => {
  const findings = new Findings();
  const log = new Log(relative(files), findings);
  try {
    await log.check(progress);
  } catch (broken) {
    if (!(broken instanceof Malformed)) throw broken;
    findings.bad("file", "the files' forms", broken.message);
  }
  const says = log.manifest?.says;
  const about = says && {
    anchor: log.ground?.anchor && hex(log.ground.anchor),
    log: says.log,
    size: says.size,
    root: hex(says.root),
    pacts: log.pacts.size,
  };
  compared(about ?? {}, anchor, findings);
  return result("export", findings, about);
};

