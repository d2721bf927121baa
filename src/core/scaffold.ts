import type { Parameter, ProblemMeta, ValueType } from "./problem.ts";
import type { SolutionLanguage } from "./report.ts";
import type { Language, Text } from "./text.ts";
import type { Dtype } from "./value.ts";
import { containsKind, describeType } from "./value-type.ts";

export interface ScaffoldOptions {
  readonly language: SolutionLanguage;
  /** The language of the comments. */
  readonly text: Language;
  /** For writing from memory: the signature and nothing that explains it. */
  readonly blank: boolean;
}

/**
 * The text of a file to fill in: every entry with its parameters, each with its type, shape and meaning. Types
 * are written out in the file, so that an editor in an empty folder has nothing to complain of. As it stands
 * it throws, so it is never accepted.
 */
export function scaffoldSolution(meta: ProblemMeta, options: ScaffoldOptions): string {
  return options.language === "python" ? scaffoldPython(meta, options) : scaffoldScript(meta, options);
}

/** The Python name of a TypeScript one: iouThreshold -> iou_threshold, byCounting -> by_counting. */
export function toSnakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

/** A record's fields reach Python as arguments of their own, so one parameter can have several names there. */
export function namePythonArguments(parameter: Parameter): readonly string[] {
  if (parameter.type.kind === "record") return Object.keys(parameter.type.fields).map(toSnakeCase);
  return [parameter.python ?? toSnakeCase(parameter.name)];
}

const words = {
  takes: { en: "Takes", zh: "参数" },
  returns: { en: "Returns", zh: "返回" },
  notWritten: { en: "not written yet", zh: "还没写" },
  entries: {
    en: "Each function below is judged by itself; delete those you leave out.",
    zh: "下面每个函数单独评测，不写的删掉即可。",
  },
  libraries: {
    en: "You may import ndarray and ndarray-ops.",
    zh: "可以 import ndarray 和 ndarray-ops。",
  },
  ndarray: {
    en: "Element (i, j) is at data[offset + i * stride[0] + j * stride[1]], or get(i, j).",
    zh: "元素 (i, j) 位于 data[offset + i * stride[0] + j * stride[1]]，也可用 get(i, j)。",
  },
  tensor: {
    en: "Row-major; an ndarray, as in ndarray(data, shape), fits too.",
    zh: "行优先存储；也可以直接返回 ndarray(data, shape)。",
  },
} as const satisfies Record<string, Text>;

function scaffoldScript(meta: ProblemMeta, { language, text, blank }: ScaffoldOptions): string {
  const typed = language === "typescript";
  const { parameters, result, entries } = meta;
  const signature = parameters.map(({ name, type }) => (typed ? `${name}: ${nameScriptType(type)}` : name));
  const functions = entries.map(({ name, title }) => {
    const documentation = blank
      ? []
      : [
          "/**",
          ...(entries.length > 1 ? [` * ${inComment(title[text])}`, " *"] : []),
          ...parameters.map((each) => ` * @param ${documentScript(each, typed, text)}`),
          ` * @returns ${typed ? "" : `{${nameResultType(result)}} `}${describeType(result, text)}`,
          " */",
        ];
    return [
      ...documentation,
      `export function ${name}(${signature.join(", ")})${typed ? `: ${nameResultType(result)}` : ""} {`,
      `  throw new Error(${JSON.stringify(words.notWritten[text])});`,
      "}",
    ].join("\n");
  });
  const parts = [blank ? "" : introduceScript(meta, text), typed ? declareArrayTypes(meta, text, blank) : ""];
  return `${[...parts, ...functions].filter((part) => part !== "").join("\n\n")}\n`;
}

function introduceScript(meta: ProblemMeta, text: Language): string {
  return [
    "/*",
    ` * ${inComment(meta.name[text])}`,
    ` * ${inComment(meta.summary[text])}`,
    ...(mentionsArrays(meta) ? [" *", ` * ${words.libraries[text]}`] : []),
    ...(meta.entries.length > 1 ? [" *", ` * ${words.entries[text]}`] : []),
    " */",
  ].join("\n");
}

function documentScript({ name, type, about }: Parameter, typed: boolean, text: Language): string {
  const scriptType = typed ? "" : `{${nameScriptType(type)}} `;
  return `${scriptType}${name} ${joinSentences([describeType(type, text), inComment(about[text])], text)}`;
}

/** Words of a problem's, which must not end the comment that they stand in. */
function inComment(words: string): string {
  return words.replaceAll("*/", "* /");
}

/** The same for a docstring. */
function inDocstring(words: string): string {
  return words.replaceAll("\\", "\\\\").replaceAll('"""', "'''");
}

/** The types that the signature names, in the file itself. */
function declareArrayTypes(meta: ProblemMeta, text: Language, blank: boolean): string {
  const declarations: string[] = [];
  const comment = (words: Text) => (blank ? [] : [`/** ${words[text]} */`]);
  if (meta.parameters.some(({ type }) => containsKind(type, "tensor"))) {
    declarations.push(
      [
        ...comment(words.ndarray),
        "type NdArray<Data = Float32Array> = {",
        "  data: Data;",
        "  shape: number[];",
        "  stride: number[];",
        "  offset: number;",
        "  get(...index: number[]): number;",
        "};",
      ].join("\n"),
    );
  }
  if (containsKind(meta.result, "tensor")) {
    declarations.push(
      [...comment(words.tensor), "type Tensor<Data = Float32Array> = { data: Data; shape: number[] };"].join(
        "\n",
      ),
    );
  }
  return declarations.join("\n\n");
}

function scaffoldPython(meta: ProblemMeta, { text, blank }: ScaffoldOptions): string {
  const { parameters, result, entries } = meta;
  const signature = parameters.flatMap(namePythonArguments).join(", ");
  const documentation = [
    `${words.takes[text]}${colon[text]}`,
    ...parameters.flatMap((parameter) => documentPython(parameter, text)).map((line) => `    ${line}`),
    `${words.returns[text]}${colon[text]}`,
    `    ${describePythonResult(result, text)}`,
  ];
  const functions = entries.map(({ name, title }) => {
    const lines = [inDocstring(entries.length > 1 ? title[text] : meta.name[text]), "", ...documentation];
    const docstring = blank ? [] : [`"""${lines.join("\n    ")}\n    """`.replace(/\n {4}(?=\n)/g, "\n")];
    return [
      `def ${toSnakeCase(name)}(${signature}):`,
      ...docstring.map((line) => `    ${line}`),
      `    raise NotImplementedError(${JSON.stringify(words.notWritten[text])})`,
    ].join("\n");
  });
  const introduction = [meta.summary[text], ...(entries.length > 1 ? [words.entries[text]] : [])];
  const head = [
    ...(blank ? [] : introduction.map((line) => `# ${line}`)),
    ...(mentionsArrays(meta) ? ["import numpy as np"] : []),
  ];
  return `${[...(head.length > 0 ? [head.join("\n")] : []), ...functions].join("\n\n\n")}\n`;
}

function documentPython(parameter: Parameter, text: Language): string[] {
  const { type, about } = parameter;
  const names = namePythonArguments(parameter);
  if (type.kind !== "record") {
    return [
      `${names[0]}${colon[text]}${joinSentences([describeType(type, text), inDocstring(about[text])], text)}`,
    ];
  }
  const fields = Object.values(type.fields);
  return [
    ...names.map((name, i) => `${name}${colon[text]}${describeType(fields[i]!, text)}`),
    `(${names.join(", ")}${colon[text]}${inDocstring(about[text])})`,
  ];
}

function describePythonResult(type: ValueType, text: Language): string {
  if (type.kind !== "record") return describeType(type, text);
  const fields = Object.entries(type.fields).map(
    ([name, field]) => `${toSnakeCase(name)}${colon[text]}${describeType(field, text)}`,
  );
  const list = fields.join(text === "en" ? "; " : "；");
  return text === "en" ? `a dict or a tuple in this order: ${list}` : `dict，或按此顺序的 tuple：${list}`;
}

const colon = { en: ": ", zh: "：" } as const satisfies Text;

function joinSentences(parts: readonly string[], text: Language): string {
  return parts.filter((part) => part !== "").join(text === "en" ? ". " : "。");
}

const typedArrays = {
  float32: "Float32Array",
  float64: "Float64Array",
  int32: "Int32Array",
  uint8: "Uint8Array",
} as const satisfies Record<Dtype, string>;

/** How TypeScript writes a parameter's type. */
function nameScriptType(type: ValueType): string {
  switch (type.kind) {
    case "number":
    case "integer":
      return "number";
    case "string":
    case "boolean":
      return type.kind;
    case "vector":
      return typedArrays[type.dtype];
    case "indices":
      return "Int32Array";
    case "tensor":
      return type.dtype === "float32" ? "NdArray" : `NdArray<${typedArrays[type.dtype]}>`;
    default:
      return nameCompositeType(type, nameScriptType);
  }
}

/** How TypeScript writes the type of what a solution returns: wherever one dimension is meant, plain arrays do. */
function nameResultType(type: ValueType): string {
  switch (type.kind) {
    case "vector":
      return `number[] | ${typedArrays[type.dtype]}`;
    case "indices":
      return "number[] | Int32Array";
    case "tensor":
      return type.dtype === "float32" ? "Tensor" : `Tensor<${typedArrays[type.dtype]}>`;
    case "list":
    case "tuple":
    case "record":
    case "nullable":
      return nameCompositeType(type, nameResultType);
    default:
      return nameScriptType(type);
  }
}

type CompositeType = Extract<ValueType, { kind: "list" | "tuple" | "record" | "nullable" | "oracle" }>;

function nameCompositeType(type: CompositeType, nameType: (type: ValueType) => string): string {
  switch (type.kind) {
    case "list": {
      const item = nameType(type.of);
      return /^\w+(<\w+>)?(\[\])*$/.test(item) ? `${item}[]` : `(${item})[]`;
    }
    case "tuple":
      return `[${type.of.map(nameType).join(", ")}]`;
    case "record": {
      const fields = Object.entries(type.fields).map(([name, field]) => `${name}: ${nameType(field)}`);
      return `{ ${fields.join("; ")} }`;
    }
    case "nullable":
      return `${nameType(type.of)} | null`;
    case "oracle": {
      const takes = type.takes.map(
        (each, i) => `${type.takes.length > 1 ? `value${i + 1}` : "value"}: ${nameResultType(each)}`,
      );
      return `(${takes.join(", ")}) => ${nameScriptType(type.gives)}`;
    }
  }
}

function mentionsArrays({ parameters, result }: ProblemMeta): boolean {
  const kinds = ["tensor", "vector", "indices"] as const;
  return [result, ...parameters.map(({ type }) => type)].some((type) =>
    kinds.some((kind) => containsKind(type, kind)),
  );
}
