/** The fixed words of STATEMENT.md, in both languages. */
import type { Text } from '../../../spec/index.ts';
import type { Artefact } from './statement.ts';

/** The first line: what the statement is not. */
export const selfAttested = (fingerprint: string): Text => ({
  en: `Self-attested by the holder of the key ${fingerprint}; not affiliated with or endorsed by the owner of the platform.`,
  zh: `本声明由密钥 ${fingerprint} 的持有者自行作出，与平台所有者无关，也未获其认可。`,
});

/** Heads, labels and sentences. */
export const statementWords = {
  title: { en: 'Conformance statement', zh: '一致性声明' },
  level: { en: 'Level', zh: '结论' },
  artefact: { en: 'Artefact', zh: '制品' },
  hash: { en: 'digest (SHA-256)', zh: '摘要（SHA-256）' },
  policy: { en: 'Policy', zh: '策略' },
  key: { en: 'Key', zh: '密钥' },
  why: { en: 'Why this level', zh: '结论的依据' },
  notGiven: { en: 'not given', zh: '未提供' },
  varied: { en: 'varied by the plan', zh: '由测试计划变化' },
  verify: { en: 'How to check this', zh: '如何验证' },
  verifyMeaning: {
    en: 'Nobody need be believed: the following checks every file, the signature, and judges every recorded case again. It needs no host. Compare the fingerprint with one you had from the vendor by another way.',
    zh: '无需信任任何人：以下命令会检查每个文件和签名，并重新判定每个已记录的用例，不需要宿主。请将指纹与您从厂商其他渠道获得的指纹进行比对。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What kind of thing was digested. */
export const artefactWords: Readonly<Record<Artefact['kind'], Text>> = {
  file: { en: 'a file', zh: '文件' },
  folder: {
    en: 'a folder: the digest of what sha256sum says of its files',
    zh: '文件夹：其中各文件 sha256sum 清单的摘要',
  },
  manifest: {
    en: 'no artefact was given: the digest is that of the host’s manifest, and binds no more than what the host says of itself',
    zh: '未提供制品：摘要取自宿主清单，仅绑定宿主的自我描述',
  },
};
