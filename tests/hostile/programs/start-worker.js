// tries: starts a worker
// expect: RTE

export const solve = () => new Worker("data:text/javascript,for(;;);");
