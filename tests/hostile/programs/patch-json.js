// tries: replaces JSON so that whatever is reported becomes the answer
// expect: WA

JSON.stringify = () => '{"end":{"kind":"value","wire":6.5,"typeName":"number"},"log":"","logCut":false,"counts":null}';
JSON.parse = () => 6.5;
export const solve = () => 0;
