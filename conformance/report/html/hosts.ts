/** The hosts of a page, each with a name for its links. */
import type { Spec } from '../../../spec/index.ts';
import { hostFolder } from '../replay.ts';
import type { Report, Result } from '../report.ts';
import { safeText } from '../safe-text.ts';
import { byId } from '../view.ts';

/** One host as the page shows it. */
export interface HostView {
  readonly report: Report;
  readonly name: string;
  readonly version: string;
  readonly platform: string;
  readonly results: ReadonlyMap<string, Result>;
  /** The first part of its links, `#slug/requirement`; no two hosts share one. */
  readonly slug: string;
}

/** The hosts of one API and revision: a part of a page. */
export interface HostGroup {
  readonly spec: Spec;
  readonly hosts: readonly HostView[];
  /** What its headings begin with; empty where it is the only one. */
  readonly name: string;
  /** What its ids end with; empty for the first. */
  readonly key: string;
}

/** Makes the views; hosts whose names come to the same are numbered. */
export function hostViews(reports: readonly Report[]): HostView[] {
  const taken = new Set<string>();
  return reports.map((report) => {
    const base = hostFolder(report.hostRef);
    let slug = base;
    for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
    taken.add(slug);
    return {
      report,
      name: safeText(report.host.name, 60) || slug,
      version: safeText(report.host.version, 30),
      platform: safeText(report.run.platform, 30),
      results: byId(report),
      slug,
    };
  });
}

/** The address of a result within the page; ids hold nothing else, but a report may have come from anywhere. */
export function anchor(host: HostView, id: string): string {
  return `${host.slug}/${id.replace(/[^\w./-]/g, '-')}`;
}
