// tries: looks for Function along prototypes and descriptors
// expect: RTE

export const solve = () => {
  const holder = Object.getPrototypeOf(class {});
  const found = Object.getOwnPropertyDescriptor(holder, "constructor").value;
  return found("return 6.5")();
};
