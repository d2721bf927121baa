// tries: throws an error whose getters never end
// expect: RTE

export const solve = () => {
  const error = new Error("x");
  for (const name of ["name", "message", "stack", "cause", "toString"]) Object.defineProperty(error, name, { get() { for (;;); } });
  throw error;
};
