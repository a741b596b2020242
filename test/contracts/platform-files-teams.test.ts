import { objects } from "../../src/playground/emulator/json.ts";
import { openInstalled } from "../platforms/teams/workspace.ts";
import { end } from "../support/teams/end.ts";
import { anna, contracts } from "../support/teams-workspace.ts";
import { describeFiles } from "./platform-files.ts";

describeFiles("Teams", async () => {
  const workspace = await openInstalled();
  const { port, received, teams } = workspace;
  let closed = false;
  const close = async () => {
    if (!closed) await end(workspace);
    closed = true;
  };
  return {
    port,
    somebody: anna,
    nobody: "a0000000-0000-4000-8000-000000000009",
    place: contracts,
    async taken(file) {
      const chat = teams.messages(teams.chat(anna));
      for (const offer of chat.filter(({ activity }) => objects(activity.attachments)[0]?.name)) {
        await teams.answerFile(anna, offer, "accept");
        const answer = received.at(-1);
        if (answer?.act !== "file-answer" || answer.slot === null) throw new Error("nothing was wanted");
        await port.upload(answer.slot, file);
      }
      return teams.drive(anna);
    },
    breakOff(when) {
      const kind = when === "before" ? "reset" : "store-and-reset";
      teams.fail({ path: /\/activities$/, method: "POST", kind });
    },
    cutOff: close,
    close,
  };
});
