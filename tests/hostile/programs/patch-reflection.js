// tries: replaces what a reader of objects would call
// expect: WA

Object.getOwnPropertyDescriptor = () => ({ value: 6.5, enumerable: true });
Reflect.ownKeys = () => ["0"];
Reflect.apply = () => 6.5;
Array.isArray = () => true;
export const solve = () => 0;
