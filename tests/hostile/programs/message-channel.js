// tries: asks for a MessageChannel
// expect: RTE

export const solve = () => new MessageChannel();
