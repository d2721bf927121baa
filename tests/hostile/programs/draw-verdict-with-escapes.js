// tries: clears the screen and draws a green AC by control sequences
// expect: WA

export const solve = () => {
  console.log("\x1b[2J\x1b[H\x1b[32mAC\x1b[0m \x9b2J \u202eCA \r\x07");
  return 0;
};
