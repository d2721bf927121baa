// tries: takes hold of import.meta at the brink of a stack overflow
// expect: SV

export const solve = () => { const dig = () => { try { return dig(); } catch { return import.meta; } }; return dig().url; };
