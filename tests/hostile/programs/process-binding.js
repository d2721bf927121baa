// tries: asks for Node's bindings
// expect: RTE

export const solve = () => process.binding("fs").internalModuleReadJSON("__CANARY__/secret.txt");
