/** The words of TypeDoc's headings and tables in Chinese. */

const kinds: Readonly<Record<string, string>> = {
  Classes: '类',
  Interfaces: '接口',
  'Type Aliases': '类型别名',
  Variables: '变量',
  Functions: '函数',
  References: '转导出',
  Constructors: '构造函数',
  Constructor: '构造函数',
  Properties: '属性',
  Methods: '方法',
  Accessors: '访问器',
  Parameters: '参数',
  'Type Parameters': '类型参数',
  'Type Literal': '类型字面量',
  'Type Declaration': '类型声明',
  'Union Members': '联合成员',
  'Index Signature': '索引签名',
  Returns: '返回值',
  Throws: '抛出',
  Extends: '继承自',
  'Extended by': '被继承于',
  'Inherited from': '继承自',
  Overrides: '覆盖',
  Implements: '实现',
  Example: '示例',
  'Call Signature': '调用签名',
  'Get Signature': '读取',
};

const heads: Readonly<Record<string, string>> = {
  Parameter: '参数',
  'Type Parameter': '类型参数',
  Property: '属性',
  Modifier: '修饰符',
  Type: '类型',
  'Default value': '默认值',
  'Default type': '默认类型',
  Description: '说明',
  Name: '名称',
  Value: '值',
};

/** Puts headings of kinds and heads of tables into Chinese; names and sentences stay as they are. */
export function headsInChinese(markdown: string): string {
  return markdown
    .replace(/^(## |\*\*)([A-Z][A-Za-z ]*)(.*)$/gm, (whole, before: string, title: string, after: string) =>
      kinds[title] === undefined ? whole : `${before}${kinds[title]}${after}`,
    )
    .replace(/^\|(.*)\|\n\| -/gm, (whole, row: string) => {
      const cells = row.split('|').map((cell) => heads[cell.trim()]);
      return cells.includes(undefined) ? whole : `| ${cells.join(' | ')} |\n| -`;
    });
}
