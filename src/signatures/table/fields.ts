/** What a row may say of a signature, in the order of an export. */
export const fields = [
  "name",
  "end",
  "owner",
  "backup",
  "channel",
  "vendor",
  "support",
  "link",
  "notes",
  "certificate",
] as const;
export type Field = (typeof fields)[number];

/** In which column, counted from 0, each field stands. */
export type Mapping = Partial<Record<Field, number>>;

/** What people write above their columns, the plainest first: where two columns fit a field, the plainer header has it. */
const headers: Record<Field, string> = {
  name: `name, signature name, signature, title, certificate name, credential, account, subscription, service, product,
    item, designation, label, 名称, 签名名称, 签名, 证书名称, 账户名称, 账号, 订阅, 订阅名称, 印章名称, 印章, 项目, 产品, 标题`,
  end: `end, end date, expiry date, expiration date, expires, expires on, expires at, expiry, expiration, valid until,
    valid to, valid till, valid through, not after, notafter, ends, ends on, renewal date, due date, until, date,
    到期日, 到期日期, 到期时间, 有效期至, 截止日期, 截止日, 截止时间, 结束日期, 结束时间, 失效日期, 失效时间, 过期时间, 过期日期,
    到期, 有效期, 有效期限, 有效期止, 日期`,
  owner: `owner, responsible, responsible person, person responsible, in charge, person in charge, owned by, contact person,
    assignee, owner email, admin, 负责人, 责任人, 主负责人, 管理员, 经办人, 所有者, 负责人邮箱`,
  backup: `backup, backup owner, stand-in, standin, deputy, substitute, second owner, secondary owner,
    备用负责人, 备份负责人, 备用联系人, 代理人, 后备负责人, 副负责人, 备岗, 替补`,
  channel: `channel, reminder channel, slack channel, teams channel, channel for reminders, team channel,
    频道, 提醒频道, 通知频道, 群, 群组, 通知群`,
  vendor: `vendor, provider, supplier, issuer, issued by, ca, certificate authority, company,
    供应商, 服务商, 提供商, 厂商, 颁发机构, 颁发者, 签发机构, 服务提供商`,
  support: `support, support contact, vendor contact, hotline, helpdesk, help desk, phone, contact,
    客服, 客服联系方式, 客服电话, 支持, 技术支持, 联系方式, 联系电话, 电话`,
  link: `link, url, renewal link, website, web, portal, web address, renew at, homepage, 链接, 续期链接, 网址, 网站, 地址, 续费链接`,
  notes:
    "notes, note, comment, comments, remark, remarks, description, details, info, 备注, 说明, 注释, 描述, 附注, 备忘",
  certificate:
    "certificate, pem, certificate pem, cert, certificate text, x509, x.509, 证书, 证书内容, 证书文本, 证书pem",
};

/** A header as it is compared: without case, width, blanks, signs, and what stands in brackets. */
function headerKey(header: string): string {
  const plain = header.normalize("NFKC").toLowerCase();
  return plain.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, "").replace(/[^\p{L}\p{N}]/gu, "");
}

const keys = new Map(fields.map((field) => [field, headers[field].split(",").map(headerKey)]));

/** Finds each field's column by its header; of two that are alike the first one counts. */
export function guessMapping(row: readonly string[]): Mapping {
  const columns = new Map<string, number>();
  for (const [column, header] of row.entries()) {
    const key = headerKey(header);
    if (key !== "" && !columns.has(key)) columns.set(key, column);
  }
  const mapping: Mapping = {};
  for (const [field, known] of keys) {
    const key = known.find((one) => columns.has(one));
    const column = key === undefined ? undefined : columns.get(key);
    if (column !== undefined) mapping[field] = column;
  }
  return mapping;
}

/** As `guessMapping`, with headers that the caller knows better: field -> header. */
export function mappingWith(named: Partial<Record<Field, string>>): (row: readonly string[]) => Mapping {
  return (row) => {
    const mapping = guessMapping(row);
    for (const field of fields) {
      const header = named[field];
      const column = header === undefined ? -1 : row.findIndex((one) => headerKey(one) === headerKey(header));
      if (column >= 0) mapping[field] = column;
    }
    return mapping;
  };
}
