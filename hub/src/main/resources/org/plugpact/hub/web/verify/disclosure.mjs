// What one party may see of a record (docs/formats/disclosure.cddl): every fact in its place, and of some only a part.

import { Ground, SIGNATURES, isGoverning } from "./ground.mjs";
import { Pact, stepOf } from "./pact.mjs";
import { Reader } from "./cbor.mjs";
import { SIGNED_KINDS, shownContent } from "./kinds.mjs";
import { Signers } from "./signers.mjs";
import { about, list, opened, readPath } from "./record.mjs";
import { decodeBody, decodeFields, digestsIn, payloadOf, readShown, strangers } from "./signed.mjs";
import { digest, instant, text, upTo } from "./forms.mjs";
import { disclosedOf, factOf, idOf, readFact } from "./fact.mjs";
import { encode } from "./cbor.mjs";
import { equal, sha256, unless } from "./bytes.mjs";
import { isProven, parseCheckpoint } from "./note.mjs";

export const FORM = "plugpact-disclosure/1";
const ALL = "*";
const words = (line) => line.split(" ");

/** Fields that each purpose shows, by kind of fact; `but` are those left out of all. */
const PURPOSES = {
  tax: {
    withheldRole: "mobility-provider",
    offer: words("operator site jurisdiction rate-authority commodity tariff-id tariff-hash currency zone"),
    acceptance: words("offer provider"),
    admission: words("offer acceptance admitted attestation"),
    started: words("admission at register"),
    stopped: words("at register readings"),
    metered: words("admission number previous last"),
    close: { but: ["contract"] },
    corrected: { but: ["contract"] },
    endorsed: ALL,
    marked: words("pact mark"),
  },
  roaming: {
    offer: ALL, acceptance: ALL, started: ALL, stopped: ALL, close: ALL, corrected: ALL, lapsed: ALL, endorsed: ALL, marked: ALL,
    admission: words("offer acceptance contract admitted attestation bundle-size bundle-epoch"),
    reading: { but: ["reported"] },
    metered: { but: ["reported"] },
    ruled: { but: ["reason"] },
  },
  grid: {
    withheldRole: "mobility-provider",
    offer: words("operator site charger connector jurisdiction commodity zone"),
    admission: words("offer admitted attestation"),
    started: words("admission connector register at"),
    reading: words("previous at connector register power"),
    metered: { but: ["reported"] },
    stopped: words("previous register at readings"),
    close: words("offer admission stopped readings attestation from to energy zone"),
    corrected: words("close energy-before energy"),
    endorsed: ALL,
    marked: words("pact mark"),
  },
  regulator: {
    withheldRole: "mobility-provider",
    offer: ALL, endorsed: ALL, "evidence-added": ALL, ruled: ALL, withdrawn: ALL, lapsed: ALL,
    acceptance: { but: ["contract"] },
    admission: { but: ["contract"] },
    started: { but: ["contract"] },
    close: { but: ["contract"] },
    corrected: { but: ["contract"] },
    reading: { but: ["reported"] },
    metered: { but: ["reported"] },
    stopped: { but: ["by"] },
    disputed: { but: ["acceptance", "close"] },
    marked: words("pact mark about"),
  },
  receipt: { close: words("from to energy zone breakdown") },
  driver: new Proxy({}, { get: (_, kind) => (kind === "withheldRole" ? undefined : ALL) }),
};

/** Whether a purpose shows a field. */
export const shows = (purpose, kind, name) => {
  const shown = PURPOSES[purpose][kind];
  if (shown === undefined || shown === ALL) return shown === ALL;
  return Array.isArray(shown) ? shown.includes(name) : !shown.but.includes(name);
};

/** Those that a disclosure may be for: a receipt has a form of its own. */
export const isPurpose = (purpose) => purpose !== "receipt" && Object.hasOwn(PURPOSES, purpose);

export const readDisclosed = (reader) => {
  const parts = reader.items();
  unless(parts === 3 || parts === 4, `a fact of ${parts} parts`);
  const header = reader.data();
  if (parts === 3) {
    const bodyDigest = reader.digest();
    return { ...disclosedOf(header, undefined, bodyDigest, []), path: readPath(reader) };
  }
  const body = reader.data();
  const shown = readShown(reader);
  return { ...disclosedOf(header, body, undefined, shown), path: readPath(reader) };
};

const SAID = [["pact", digest], ["purpose", text], ["audience", upTo(256, 1)], ["at", instant], ["content", digest]];

const readSaid = (bodyBytes, fieldsBytes) => {
  const body = decodeBody(bodyBytes);
  const fields = decodeFields(fieldsBytes);
  unless(body.kind === "disclosure", `a ${body.kind}, not a disclosure`);
  unless(equal(payloadOf(fields), body.payload), "fields of another disclosure");
  unless(fields.length === SAID.length, "a disclosure of other fields");
  const says = Object.fromEntries(
    SAID.map(([name, form], i) => {
      unless(fields[i].name === name && !fields[i].erased, `${name}: missing, or in another place`);
      return [name, form(fields[i].value)];
    }),
  );
  unless(says.audience.trim() !== "", "for nobody");
  return { body, says };
};

export const decodeDisclosure = (bytes) => {
  const reader = new Reader(bytes);
  reader.items(4);
  unless(reader.text() === FORM, `not a ${FORM}`);
  const said = readSaid(reader.data(), reader.data());
  const content = reader.data();
  reader.done();
  const inside = new Reader(content);
  inside.items(5);
  unless(equal(inside.digest(), said.says.pact), "of another pact than is said");
  const checkpoint = parseCheckpoint(inside.text());
  const governing = list(inside, (from) => {
    from.items(2);
    return { ...readFact(from), path: readPath(from) };
  });
  const facts = list(inside, readDisclosed);
  const certificates = list(inside, (from) => from.data());
  inside.done();
  return { said, content, checkpoint, governing, facts, certificates };
};

/** What is shown of a fact, as a whole fact's is: body, says, id, and whether something is hidden. */
export const shownOf = (fact, purpose, findings) => {
  const { kind, index } = fact.header;
  const step = stepOf(kind);
  const isSigned = SIGNED_KINDS.includes(kind);
  const of = `fact ${index}, ${kind}`;
  if (!fact.body) {
    if (isSigned) findings.bad(step, "fields, each as it was hashed", `${of}: its body is missing`);
    else findings.unchecked(step, "fields that are withheld", `${of}: all`);
    return isSigned ? undefined : { body: { signatures: [] }, says: {}, id: fact.bodyDigest, hidden: true };
  }
  const body = decodeBody(fact.body);
  unless(body.kind === kind && body.isSigned === isSigned, "a body of another kind");
  const others = strangers(fact.shown, body.payload);
  findings.hold(others.length === 0, step, "fields, each as it was hashed", `${of}: ${others} not as hashed`);
  if (isPurpose(purpose)) {
    const strange = fact.shown.filter(({ field }) => !shows(purpose, kind, field.name));
    findings.hold(strange.length === 0, step, "fields that its purpose shows", `${of}: ${strange.map((one) => one.field.name)}`);
  }
  const all = digestsIn(body.payload).length;
  const hidden = all > fact.shown.length;
  if (!hidden && others.length === 0) {
    const fields = encode(fact.shown.map(({ field }) => slot(field)));
    return opened(factOf(fact.headerBytes, fact.body, fields), findings, step);
  }
  if (hidden) findings.unchecked(step, "fields that are withheld", `${of}: ${all - fact.shown.length} of ${all}`);
  return { body, says: shownContent(kind, fact.shown), id: idOf(fact, body), hidden };
};

const slot = (field) => (field.erased ? [field.name, field.digest] : [field.salt, field.name, field.value]);

export const checkDisclosure = async (disclosure, findings) => {
  const { said, checkpoint, governing, facts } = disclosure;
  const { purpose } = said.says;
  const ground = new Ground(new Signers(disclosure.certificates, findings), findings);
  const pact = new Pact(said.says.pact, ground, findings);
  findings.hold(isPurpose(purpose), "file", "its purpose", `no such purpose: ${purpose}`);
  findings.hold(equal(said.says.content, sha256(disclosure.content)), "file", "what was said of it", "it was said of another content");
  const withheldRole = isPurpose(purpose) ? PURPOSES[purpose].withheldRole : undefined;
  const skip = (signature) => signature.role === withheldRole && !ground.signers.knows(signature.certificate);
  const inOrder = inOrderOf(governing) && inOrderOf(facts);
  findings.hold(inOrder, "lineage", "facts in the log", "a fact out of order, or twice");
  for (const fact of merged(governing, facts)) {
    const { header } = fact;
    const proof = { index: header.index, path: fact.path };
    const isProved = isProven(fact.leafHash, proof, checkpoint);
    findings.hold(isProved, "lineage", "facts in the log", `fact ${header.index}: its proof does not lead to the checkpoint`);
    if (fact.shown === undefined) {
      const found = opened(fact, findings, "identity");
      const governs = isGoverning(header.kind);
      findings.hold(governs, "identity", "statements before the pact", `fact ${header.index} governs nothing`);
      if (found && governs) await ground.govern(fact, found);
      continue;
    }
    const isMine = header.pact !== undefined && equal(header.pact, said.says.pact);
    findings.hold(isMine, "lineage", "facts in the log", `fact ${header.index} is another pact's`);
    ground.sameLog(fact);
    const found = guardedShown(fact, purpose, findings);
    if (!found) continue;
    await pact.take(fact, found);
    await ground.review(found.body, fact, skip);
  }
  await ground.checkpoint(checkpoint);
  pact.whole();
  await discloser(said, ground, findings);
  ground.end();
  return { ...about(ground, pact, checkpoint), purpose, audience: said.says.audience };
};

export const guardedShown = (fact, purpose, findings) => {
  try {
    return shownOf(fact, purpose, findings);
  } catch (broken) {
    const of = `fact ${fact.header.index}, ${fact.header.kind}`;
    findings.bad(stepOf(fact.header.kind), "fields, each as it was hashed", `${of}: ${broken.message}`);
    return undefined;
  }
};

const inOrderOf = (facts) => facts.every((fact, i) => i === 0 || facts[i - 1].header.index < fact.header.index);

const merged = (governing, facts) =>
  [...governing, ...facts].sort((a, b) => (a.header.index < b.header.index ? -1 : a.header.index > b.header.index ? 1 : 0));

const discloser = async ({ body }, ground, findings) => {
  if (!body.isSigned) {
    findings.unchecked("identity", SIGNATURES, "who disclosed it: nobody signed for that");
  } else if (ground.trust) {
    for (const signature of body.signatures) {
      findings.take("identity", SIGNATURES, await ground.signers.review(body, signature, ground.trust), "the discloser");
    }
  }
};

