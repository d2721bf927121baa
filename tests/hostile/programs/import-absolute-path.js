// tries: imports a file by its path
// expect: RTE

import secret from "__CANARY__/secret.txt";
export const solve = () => secret;
