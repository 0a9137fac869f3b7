// Judges files as the page would: `run(modules, {file, changes})` says of a file, and of it with each change, what came out;
// `run(modules, {files})` says it of an export's folder.

const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

const brief = ({ kind, good, unchecked, why, steps, about }) => ({
  kind,
  good,
  unchecked,
  why: why ?? "",
  anchor: about?.anchor ?? "",
  steps: steps.map((step) => `${step.name} ${step.outcome}`),
  reasons: steps.flatMap((step) => step.checks).flatMap((check) => check.whys.map((one) => `${one.outcome}: ${one.why}`)),
});

export const run = async ({ verify, export: folder }, { file, changes, files, anchor }) => {
  if (files) {
    const map = new Map(
      Object.entries(files).map(([name, text]) => [`export/${name}`, { size: bytesOf(text).length, bytes: async () => bytesOf(text) }]),
    );
    return brief(await folder.verifyExport(map, anchor ?? ""));
  }
  const bytes = bytesOf(file);
  const whole = brief(await verify.verify(bytes, anchor ?? ""));
  const changed = [];
  for (const { at, bit } of changes ?? []) {
    bytes[at] ^= bit;
    const { good, unchecked } = await verify.verify(bytes);
    changed.push({ good, unchecked });
    bytes[at] ^= bit;
  }
  return { whole, changed };
};
