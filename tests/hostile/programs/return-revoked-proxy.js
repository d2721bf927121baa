// tries: returns a Proxy on which every operation throws
// expect: WA

export const solve = () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; };
