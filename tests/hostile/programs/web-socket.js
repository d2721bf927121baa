// tries: calls out by WebSocket
// expect: RTE

export const solve = () => new WebSocket("ws://127.0.0.1:__PORT__/");
