/** `probe`: what a host can control and show, as a proposal for its manifest. */
import { propose, renderProposal } from '../index.ts';
import { type DoctorOptions, examined, subjectOf } from './doctor.ts';
import { exitCodes } from './exit.ts';
import { jsonText, stdout } from './stdout.ts';

/** Tries everything on a host and returns the exit code: 1 where nothing could be tried, 3 where no device came. */
export async function probe(options: DoctorOptions, signal: AbortSignal): Promise<number> {
  return examined(options, signal, true, (exam, { spec }) => {
    const proposal = propose(exam, spec);
    if (options.json === true) stdout.write(jsonText({ ...subjectOf(exam), ...proposal }));
    else {
      const { lang } = options;
      const { color, columns } = stdout;
      stdout.write(renderProposal(exam, proposal, options.host, { lang, color, columns }));
    }
    return proposal.reasons.length === 0 ? exitCodes.nonConformant : exitCodes.conformant;
  });
}
