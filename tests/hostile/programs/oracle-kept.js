// tries: keeps the oracle of its first call for the later ones
// expect: AC
// oracle: element

let kept;
export const solve = (xs, given) => {
  const ask = (kept ??= given);
  let sum = 0;
  for (let i = 0; i < xs.length; i += 1) sum += ask(i).element;
  return sum;
};
