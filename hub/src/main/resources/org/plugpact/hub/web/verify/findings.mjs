// What was found, step by step: each check counts as good, bad or unchecked, and says why where it is not good.

/** In the order in which they are shown. */
export const STEPS = ["file", "identity", "claim", "evidence", "decision", "lineage"];

/** Reasons that are kept of one check; the others are counted. */
const WHYS_MAX = 50;

export class Findings {
  constructor() {
    /** What was found broken first, in the order of the log: what comes after mostly follows from it. */
    this.cause = undefined;
    this.checks = new Map(STEPS.map((step) => [step, new Map()]));
  }

  note(step, what, outcome, why) {
    const checks = this.checks.get(step);
    if (!checks.has(what)) checks.set(what, { what, good: 0, bad: 0, unchecked: 0, whys: [] });
    const check = checks.get(what);
    check[outcome]++;
    if (outcome === "bad") this.cause ??= why;
    if (why && check.whys.length < WHYS_MAX) check.whys.push({ outcome, why });
  }

  good(step, what) {
    this.note(step, what, "good");
  }

  bad(step, what, why) {
    this.note(step, what, "bad", why);
  }

  unchecked(step, what, why) {
    this.note(step, what, "unchecked", why);
  }

  /** Good if it holds, else bad, with the reason. */
  hold(holds, step, what, why) {
    this.note(step, what, holds ? "good" : "bad", holds ? undefined : why);
    return holds;
  }

  /** What `{outcome, why}` says. */
  take(step, what, { outcome, why }, of) {
    this.note(step, what, outcome, why && of ? `${of}: ${why}` : why);
  }

  steps() {
    return STEPS.map((name) => {
      const checks = [...this.checks.get(name).values()].map((check) => ({ ...check, outcome: outcomeOf(check) }));
      const outcome = outcomeOf({
        bad: checks.filter((check) => check.bad).length,
        unchecked: checks.filter((check) => check.unchecked).length,
      });
      const why = checks.flatMap((check) => check.whys).find((one) => one.outcome === outcome)?.why;
      return { name, outcome, what: words(checks), why, checks };
    }).filter((step) => step.checks.length > 0);
  }
}

const outcomeOf = ({ bad, unchecked }) => (bad ? "bad" : unchecked ? "unchecked" : "good");

const words = (checks) => {
  const sum = (outcome) => checks.reduce((total, check) => total + check[outcome], 0);
  const parts = [
    [sum("good"), "holds", "hold"],
    [sum("bad"), "does not hold", "do not hold"],
    [sum("unchecked"), "not checked here", "not checked here"],
  ];
  return parts.filter(([count]) => count > 0).map(([count, one, more]) => `${count} ${count === 1 ? one : more}`).join(", ");
};

/** What a visitor reads first. */
export const result = (kind, findings, about = {}) => {
  const steps = findings.steps();
  const left = steps.flatMap((step) => step.checks).reduce((sum, check) => sum + check.unchecked, 0);
  const good = steps.every((step) => step.outcome !== "bad");
  return { kind, steps, good, unchecked: left, why: findings.cause, about };
};

/** Whether it rests on the root that the visitor was given, if he was given one. */
export const compared = (about, anchor, findings) => {
  if (anchor === "") return;
  const why = `it rests on ${about.anchor ?? "nothing"}, not on the root that you were given`;
  findings.hold(about.anchor === anchor, "identity", "the root that you were given", why);
};
