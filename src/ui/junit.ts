import type { JudgeReport } from "../core/report.ts";
import type { VerifiedProblem } from "./verify-view.ts";

/** JUnit XML, as CI systems read it: a suite a file, a test case a case. */
export function writeJunit(reports: readonly JudgeReport[]): string {
  const suites = reports.map((report) => {
    const cases = report.cases.map((each) => {
      const head = `    <testcase name="${escapeXml(each.name)}" classname="${escapeXml(`${report.problem}.${each.group}`)}" time="${((each.timeMs ?? 0) / 1000).toFixed(6)}"`;
      if (each.verdict === "AC") return `${head}/>`;
      const tag = each.verdict === "WA" ? "failure" : "error";
      return `${head}><${tag} type="${each.verdict}" message="${escapeXml(each.message?.en ?? each.verdict)}"/></testcase>`;
    });
    const unmet = report.requirements.map(({ id, met, why }) => {
      const head = `    <testcase name="requirement: ${id}" classname="${escapeXml(report.problem)}" time="0"`;
      return met
        ? `${head}/>`
        : `${head}><failure type="requirement" message="${escapeXml(why.en)}"/></testcase>`;
    });
    // A verdict that no case explains (a compile error, say) must still fail the suite.
    const whole =
      report.cases.length === 0
        ? [
            `    <testcase name="${escapeXml(report.file)}" classname="${escapeXml(report.problem)}" time="0"><error type="${report.verdict}" message="${escapeXml(report.message?.en ?? report.verdict)}"/></testcase>`,
          ]
        : [];
    const all = [...cases, ...unmet, ...whole];
    const failures = all.filter((each) => each.includes("<failure ")).length;
    const errors = all.filter((each) => each.includes("<error ")).length;
    return [
      `  <testsuite name="${escapeXml(report.file)}" tests="${all.length}" failures="${failures}" errors="${errors}">`,
      ...all,
      "  </testsuite>",
    ].join("\n");
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("\n")}\n</testsuites>\n`;
}

/** The same for a self-check: a suite a problem, a test case a submission, findings that are errors as failures. */
export function writeVerifyJunit(verified: readonly VerifiedProblem[]): string {
  const suites = verified.map(({ problem, findings, rows }) => {
    const errors = findings.filter(({ severity }) => severity === "error");
    const cases = rows.map(({ folder, file }) => {
      const own = errors.filter(({ subject }) => subject?.includes(file));
      return writeTestCase(
        `${folder}/${file}`,
        problem,
        own.map(({ message }) => message.en),
      );
    });
    const others = errors.filter(({ subject }) => !rows.some(({ file }) => subject?.includes(file)));
    const rules = others.map(({ rule, subject, message }) =>
      writeTestCase(`${rule}${subject === null ? "" : `: ${subject}`}`, problem, [message.en]),
    );
    const all = [...cases, ...rules];
    return [
      `  <testsuite name="${escapeXml(problem)}" tests="${all.length}" failures="${errors.length}" errors="0">`,
      ...all,
      "  </testsuite>",
    ].join("\n");
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("\n")}\n</testsuites>\n`;
}

function writeTestCase(name: string, problem: string, failures: readonly string[]): string {
  const head = `    <testcase name="${escapeXml(name)}" classname="${escapeXml(problem)}" time="0"`;
  if (failures.length === 0) return `${head}/>`;
  return `${head}>${failures.map((each) => `<failure message="${escapeXml(each)}"/>`).join("")}</testcase>`;
}

function escapeXml(text: string): string {
  return (
    text
      // XML 1.0 has no way to write these.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "?")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
  );
}
