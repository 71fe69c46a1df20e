/** The command line: commands, options, and how bad usage ends. */
import { Argument, Command, CommanderError, Option } from 'commander';
import { specs } from '../../spec/index.ts';
import { kit, type Lang, safeText } from '../index.ts';
import type { RunOptions } from './campaign.ts';
import { withSpecOptions } from './chosen-spec.ts';
import { changes, type ChangesOptions } from './changes.ts';
import { diff, type DiffOptions } from './diff.ts';
import { doctor, type DoctorOptions } from './doctor.ts';
import { SetupError } from '../node.ts';
import type { DeviceOptions } from './device.ts';
import { withOperatorOptions, withServerOptions } from './device-options.ts';
import { asUsage, exitCodes, UsageError } from './exit.ts';
import { explain, type ExplainOptions } from './explain.ts';
import { init, type InitOptions, languages } from './init.ts';
import { certify, type CertifyOptions } from './certify.ts';
import { list, type ListOptions } from './list.ts';
import { matrix, type MatrixOptions } from './matrix.ts';
import { merge, type MergeOptions } from './merge.ts';
import { mutants, type MutantsOptions } from './mutants.ts';
import {
  chosenHost,
  docs,
  type HostOptions,
  keepsAlbum,
  language,
  wholeNumber,
  withHostOptions,
  withOutOptions,
  withRunOptions,
  withScaleOptions,
} from './options.ts';
import { probe } from './probe.ts';
import { replay, type ReplayOptions } from './replay.ts';
import { run } from './run.ts';
import { verify, type VerifyBundleOptions } from './verify.ts';
import { type BaselineOptions, withBaselineOptions } from './waivers.ts';

const kitFailed = {
  en: 'The kit failed, which is its own fault and no verdict on the host: ',
  zh: '工具自身出错，与宿主无关：',
} as const;

/** Runs the command line and returns the exit code; never throws for what a user typed. */
export async function main(argv: readonly string[], signal: AbortSignal): Promise<number> {
  let code: number = exitCodes.conformant;
  let lang: Lang = 'en';
  const program = build(signal, (result) => (code = result));
  program.hook('preAction', (_, action) => {
    lang = action.opts<{ lang?: Lang }>().lang ?? lang;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conformant : exitCodes.usage;
    const seen = asUsage(error);
    if (error instanceof SetupError) {
      process.stderr.write(`${safeText(error.text[lang], 2_000)}\n`);
      return exitCodes.incomplete;
    }
    if (seen instanceof UsageError) {
      process.stderr.write(`${safeText(seen.text[lang], 2_000)}\n`);
      return exitCodes.usage;
    }
    const what = safeText(error instanceof Error ? (error.stack ?? error.message) : String(error), 4_000);
    process.stderr.write(`${kitFailed[lang]}${what}\n`);
    return exitCodes.incomplete;
  }
}

function build(signal: AbortSignal, done: (code: number) => void): Command {
  const program = new Command(kit.name)
    .description(
      `Tells which implementations of ${specs.map(({ name }) => name).join(' and ')} conform, with evidence, smallest cases and replay.`,
    )
    .version(kit.version)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExit codes: 0 conformant, 1 not conformant, 2 bad usage or input, 3 incomplete or the kit’s own fault.',
    );

  const withAnyHost = (command: Command): Command => withServerOptions(withHostOptions(withSpecOptions(command)));
  const withRunHost = (command: Command): Command => withOperatorOptions(withAnyHost(command));

  withBaselineOptions(
    withScaleOptions(
      withOutOptions(
        withRunOptions(withRunHost(program.command('run').description('run one host against every requirement'))),
      ),
    ),
  )
    .option('--traces', 'keep the trace of every case in the journal')
    .option('--plan', 'show what would run, and how long, and run nothing')
    .action(async (options: HostOptions & Omit<RunOptions, 'host'> & DeviceOptions & BaselineOptions) =>
      done(await run({ ...options, host: chosenHost(options) }, signal)),
    );

  withBaselineOptions(withOutOptions(program.command('merge').description('put the shards of one run together')))
    .argument('<file or folder...>', 'what run --shard wrote, in any order')
    .action(async (paths: string[], options: MergeOptions) => done(await merge(paths, options)));

  withScaleOptions(withRunOptions(withRunHost(program.command('certify'))))
    .description('run one host, score it by a policy, and write a signed bundle that anyone can check')
    .option('--from <file or folder...>', 'shards that certify --shard wrote, in the place of a run')
    .option('--policy <file>', 'the policy that scores the report; the kit’s own by default')
    .option('--baseline <file>', 'the failures that are known; they are shown, and are failures all the same')
    .option('--artefact <file or folder>', 'what was tested, to be bound by its digest; a module is its own')
    .option('--sign-key <file>', 'your Ed25519 key in PEM; one is made for the bundle alone by default')
    .option('--out <folder>', 'where the bundle is written', 'bundle')
    .option('--reports <folder>', 'where reports and the journal are written', 'reports')
    .option('--json', 'print the certificate as JSON and nothing else')
    .addOption(docs())
    .addOption(language())
    .action(async ({ command, device, ...options }: HostOptions & CertifyOptions) => {
      const named = options.host !== undefined || command !== undefined || device !== undefined;
      const host = named ? { host: chosenHost({ ...options, command, device } as HostOptions) } : {};
      done(await certify({ ...options, ...host }, signal));
    });

  program
    .command('verify')
    .description('check a bundle: its files, its signature, and what every recorded case says; no host is needed')
    .argument('<folder>')
    .option('--key <file>', 'the public key in PEM that you know the vendor by')
    .option('--json', 'print what was found as JSON and nothing else')
    .addOption(language())
    .action(async (folder: string, options: VerifyBundleOptions) => done(await verify(folder, options)));

  program
    .command('diff')
    .description('what changed between two reports or bundles, and which certificates that touches')
    .argument('<before>', 'a report.json, or the folder of a bundle')
    .argument('<after>')
    .option('--json', 'print what differs as JSON and nothing else')
    .addOption(language())
    .action(async (before: string, after: string, options: DiffOptions) => done(await diff(before, after, options)));

  program
    .command('changes')
    .description('what a later revision has otherwise than an earlier one, and which certificates that touches')
    .argument('<from>', 'a revision')
    .argument('<to>')
    .option('--api <name>', 'which API, where several have both')
    .option('--certificate <folder...>', 'bundles of the earlier one: says of each what becomes of it')
    .option('--json', 'print what differs as JSON and nothing else')
    .addOption(language())
    .action(async (from: string, to: string, options: ChangesOptions) => done(await changes(from, to, options)));

  withOutOptions(
    withRunOptions(
      withSpecOptions(program.command('matrix'))
        .description('run all bundled hosts for every API, or put reports side by side')
        .option('--from <report or folder...>', 'reports of earlier runs, in the place of a run')
        .option('--since <compatibility.json>', 'an earlier matrix: says what changed since'),
    ),
  ).action(async (options: MatrixOptions) => done(await matrix(options, signal)));

  withSpecOptions(program.command('mutants'))
    .description('run all faulty hosts: which requirements see which fault')
    .option('--seed <number>', 'seed of the random cases', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--cases <number>', 'most cases for one mutant', wholeNumber(1, 10_000_000), 1000)
    .option('--at-least <number>', 'cases that run even after the kill', wholeNumber(0, 10_000_000), 200)
    .option('--machine', 'the mutants made by a machine, instead of those written by hand')
    .option('--only-mutant <name>', 'run one mutant, as fault@base, or on every base')
    .option('--out <folder>', 'where the page is written', 'reports')
    .option('--json', 'print the results as JSON and nothing else')
    .addOption(language())
    .action(async (options: MutantsOptions) => done(await mutants(options, signal)));

  const withExamination = (command: Command): Command =>
    withAnyHost(command)
      // Refused in words: whoever knows it of run will try it here.
      .addOption(new Option('--operator-script <file>').hideHelp())
      .option('--json', 'print what was found as JSON and nothing else')
      .addOption(language());

  withExamination(
    program.command('doctor').description('check a host before any requirement is judged: what is wrong, and where'),
  ).action(async (options: HostOptions & Omit<DoctorOptions, 'host'>) =>
    done(await doctor({ ...options, host: chosenHost(options) }, signal)),
  );

  withExamination(
    program.command('probe').description('find out what a host can control and show, and propose its capabilities'),
  ).action(async (options: HostOptions & Omit<DoctorOptions, 'host'>) =>
    done(await probe({ ...options, host: chosenHost(options) }, signal)),
  );

  withSpecOptions(program.command('list'))
    .description('list the requirements')
    .option('--json', 'print them as JSON')
    .addOption(language())
    .action((options: ListOptions) => done(list(options)));

  withSpecOptions(program.command('explain'))
    .description('explain a requirement or an error code')
    .argument('<id or code>')
    .addOption(language())
    .action((subject: string, options: ExplainOptions) => done(explain(subject, options)));

  program
    .command('init')
    .description('write the skeleton of a host, which runs at once and says what is still to fill in')
    .addArgument(new Argument('<language>', 'what the host is written in').choices(languages))
    .option('--out <folder>', 'where it is written', '.')
    .addOption(language())
    .action((name: string, options: InitOptions) => done(init(name, options)));

  withOperatorOptions(withServerOptions(program.command('replay')))
    .description('run the case of a case file again')
    .argument('<file>')
    .option('--host <name or ./module.js>', 'another host than the one the file names')
    .option('--command <command>', 'another host, in another process')
    .option('--device', 'another host, on a phone')
    .option('--folder <path>', keepsAlbum)
    .option('--json', 'print the trace and the findings as JSON')
    .addOption(language())
    .action(async (file: string, options: HostOptions & Omit<ReplayOptions, 'host'>) => {
      const named = options.host !== undefined || options.command !== undefined || options.device !== undefined;
      const { host: _host, ...others } = options;
      done(await replay(file, named ? { ...others, host: chosenHost(options) } : others, signal));
    });

  return program;
}
