// tries: calls out by fetch
// expect: RTE

export const solve = () => fetch("http://127.0.0.1:__PORT__/secret");
