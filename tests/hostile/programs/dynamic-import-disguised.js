// tries: the same, with comments and line breaks between
// expect: SV

export const solve = () => import/* fs */
  ("fs").catch((error) => console.log("ESCAPED", error.constructor.constructor("return process")().pid));
