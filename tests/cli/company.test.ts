import { describe, expect, test } from "vitest";
import { runDrill } from "../run-drill.ts";

describe("drill company", () => {
  test.each(["megvii", "旷视", "meg", "Megvii Research", "旷视研究院", "MEGVII"])(
    "finds Megvii by %s",
    async (name) => {
      const { code, stdout } = await runDrill(["company", name, "--json"]);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ schema: "drill.company/1", id: "megvii", outcome: "offer" });
    },
  );

  test("gives Megvii's two rounds with their items in order", async () => {
    const { rounds } = JSON.parse((await runDrill(["company", "megvii", "--json"])).stdout);
    expect(
      rounds.map((round: { id: string; items: { id: string }[] }) => [
        round.id,
        round.items.map((item) => item.id),
      ]),
    ).toEqual([
      ["1", ["self-introduction", "calculator"]],
      ["2", ["nms"]],
    ]);
  });

  test("--round shows that round alone", async () => {
    const { stdout } = await runDrill(["company", "megvii", "--round", "2"]);
    expect(stdout).toContain("nms");
    expect(stdout).not.toContain("calculator");
  });

  test("says which items have code to write after their question", async () => {
    expect((await runDrill(["company", "momenta"])).stdout).toContain("raindrops · open question, then code");
  });

  test("without a terminal prints the record, says what is uncertain, and asks nothing", async () => {
    const { code, stdout } = await runDrill(["company", "megvii"]);
    expect(code).toBe(0);
    expect(stdout).toContain("the record is ambiguous");
    expect(stdout).toContain("drill start");
    expect(stdout).not.toContain("?  ");
  });
});
