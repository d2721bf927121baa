// tries: answers NaN, which compares false with everything
// expect: WA

export const solve = () => NaN;
