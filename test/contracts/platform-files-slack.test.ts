import { openWorkspace } from "../platforms/slack/workspace.ts";
import { describeFiles } from "./platform-files.ts";

describeFiles("Slack", async () => {
  const { emulator, slack, close } = await openWorkspace("http");
  const seen = () => [...emulator.messages(emulator.dm("U0ANN")), ...emulator.messages("C0GEN")];
  return {
    port: slack.port,
    somebody: "U0ANN",
    nobody: "U0NONE",
    place: "C0GEN",
    async taken() {
      return seen().flatMap(({ files }) => files.flatMap((id) => emulator.stored(id) ?? []));
    },
    breakOff(when) {
      const kind = when === "before" ? "reset" : "reset-after-storing";
      emulator.faults.add({ method: "files.completeUploadExternal", kind });
    },
    cutOff: close,
    close,
  };
});
