/** The phones of the page: the bundled hosts by the platforms they say they are. */
import { bundledHosts } from '../../adapters/index.ts';
import { openSession } from '../../conformance/index.ts';
import type { Spec } from '../../spec/index.ts';
import type { Implementation, Phone } from './types.ts';
import { valueWord } from './words.ts';

/** The phones, in the order in which their hosts are listed. */
export async function openPhones(spec: Spec): Promise<Phone[]> {
  const phones = new Map<string, Phone & { hosts: Implementation[]; schemes: string[] }>();
  for (const { name, description, createHost } of bundledHosts) {
    const session = await openSession(createHost, { spec });
    const { platform } = session;
    const phone = phones.get(platform) ?? { platform, title: valueWord('platform', platform), hosts: [], schemes: [] };
    phone.hosts.push({ ref: name, kind: 'host', platform, about: description, createHost });
    phone.schemes.push(...session.manifest.schemes.filter((scheme) => !phone.schemes.includes(scheme)));
    phones.set(platform, phone);
    await session.close();
  }
  return [...phones.values()];
}
