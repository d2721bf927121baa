// tries: returns an array whose constructor and species are traps
// expect: WA

class Mine extends Array { static get [Symbol.species]() { console.log("ESCAPED: species was read"); return Array; } }
export const solve = () => Mine.of(6.5);
