// tries: hides control sequences in the path of something unreadable
// expect: WA

export const solve = () => ({ "\x1b[2J\x1b[32mAC": () => 1 });
