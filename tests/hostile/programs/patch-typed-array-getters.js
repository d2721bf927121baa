// tries: replaces length, buffer and tag of typed arrays
// expect: WA

const proto = Object.getPrototypeOf(Float32Array.prototype);
for (const name of ["length", "buffer", "byteLength", "byteOffset", Symbol.toStringTag]) {
  Object.defineProperty(proto, name, { get() { return name === "length" ? 1 : undefined; } });
}
export const solve = () => new Float64Array([1, 2]);
