import type { FileRefusal } from "../../../platforms/contract.ts";
import type { Texts } from "../texts.ts";

const without: Record<FileRefusal, string> = {
  "not-allowed": "文件未能附上：我在这里没有上传文件的权限，需要管理员按清单重新安装应用。",
  "too-large": "文件未能附上：大小超出了贵组织允许的上限。",
  "switched-off": "文件未能附上：贵组织不允许在这里上传此类文件。",
  nobody: "文件未能送达：在这里我只能通过私聊发送文件，请在私聊中向我索取。",
  empty: "没有附上文件，因为其中没有任何内容。",
  failed: "文件未能附上，请再向我索取一次。",
};

export const handover: Texts["handover"] = {
  without,
  declined: "好的，我不发送这个文件。您可以随时再向我索取。",
  linked: (name) => `文件已存入您的 OneDrive：${name}`,
  open: "打开文件",
  missing: {
    gone: "这个文件已经不在了：生成文件所需的内容只保留两周。请再向我索取一次。",
    failed: "文件未能存入您的 OneDrive。请先到 OneDrive 中查看；如果没有找到，请再向我索取一次。",
  },
};
