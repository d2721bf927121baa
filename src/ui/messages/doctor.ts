export const doctorMessages = {
  noPython: {
    en: "not found (only needed to judge Python solutions)",
    zh: "未找到（仅判 Python 解法时需要）",
  },
  noNumpy: {
    en: "not found (Python solutions need it: pip install numpy)",
    zh: "未安装（Python 解法需要：pip install numpy）",
  },
  data: { en: "Progress", zh: "进度数据" },
  isolation: {
    en: "Isolation around the code that is judged",
    zh: "判题时的隔离措施",
  },
} as const;
