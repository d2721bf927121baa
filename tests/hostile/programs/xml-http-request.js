// tries: calls out by XMLHttpRequest
// expect: RTE

export const solve = () => { const r = new XMLHttpRequest(); r.open("GET", "http://127.0.0.1:__PORT__/", false); r.send(); };
