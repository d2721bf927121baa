/**
 * @title.en A look-up table in float32
 * @title.zh float32 查找表
 */
const f = Math.fround;

interface Image {
  data: Uint8Array;
  shape: number[];
}

/** A table of 256 entries, worked out in float32. */
export function equalizeHistogram({ data, shape }: Image): Image {
  const counts = new Float32Array(257);
  for (const level of data) counts[level + 1]++;
  for (let v = 0; v < 256; v++) counts[v + 1] += counts[v];
  const darkest = data.reduce((least, level) => Math.min(least, level), 255);
  const cdfMin = counts[darkest + 1];
  const span = f(data.length - cdfMin);
  if (span === 0) return { data: data.slice(), shape };
  const table = new Uint8Array(256);
  for (let v = darkest; v < 256; v++) {
    table[v] = Math.floor(f(f(f(255 * f(counts[v + 1] - cdfMin)) / span) + 0.5));
  }
  return { data: data.map((level) => table[level]), shape };
}
