// tries: hides control sequences in an error's name and message
// expect: RTE

export const solve = () => {
  const error = new Error("\x1b[2J\x1b[32mAC");
  error.name = "\x1b]0;AC\x07";
  throw error;
};
