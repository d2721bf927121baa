// tries: returns its own module's namespace
// expect: RTE or WA

import * as self from "./self";
export const solve = () => self;
