/**
 * The public API as text, one report for every door of package.json, committed in `etc/api/`: a change of what the
 * package offers shows in the diff, and one that was not written down fails. `--write` writes the reports anew.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { ensureBuilt, root } from './build.mjs';

const write = process.argv.includes('--write');
const folder = join(root, 'etc', 'api');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const doors = Object.entries(manifest.exports).filter(([, door]) => typeof door === 'object');

ensureBuilt();
mkdirSync(folder, { recursive: true });
const names = new Set();
for (const [door, { types }] of /** @type {[string, { types: string }][]} */ (doors)) {
  const name = door === '.' ? 'index' : door.slice(2).replaceAll('/', '-');
  names.add(`${name}.api.md`);
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, types),
      compiler: {
        // Declarations of an ES module, read as a vendor's compiler reads them.
        overrideTsconfig: {
          compilerOptions: {
            target: 'ES2022',
            lib: ['ES2023'],
            module: 'NodeNext',
            moduleResolution: 'NodeNext',
            types: ['node'],
            strict: true,
            skipLibCheck: true,
          },
          files: [join(root, types)],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: folder,
        reportTempFolder: join(root, '.cache', 'api'),
        reportFileName: `${name}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        // Words and links of docstrings are typedoc's to check.
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });
  /** @type {string[]} */
  const said = [];
  const { succeeded, apiReportChanged } = Extractor.invoke(config, {
    localBuild: write,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === ExtractorLogLevel.Error) said.push(message.text);
    },
  });
  if (said.length > 0 || (!succeeded && !apiReportChanged)) {
    console.error(`${door}: ${said.join('\n') || 'the report could not be made'}`);
    process.exitCode = 1;
  } else if (apiReportChanged && !write) {
    console.error(`${door}: etc/api/${name}.api.md no longer says what the door offers; see \`npm run api:report\``);
    process.exitCode = 1;
  }
}

for (const file of readdirSync(folder).filter((each) => !names.has(each))) {
  if (write) rmSync(join(folder, file));
  else {
    console.error(`etc/api/${file} is the report of no door`);
    process.exitCode = 1;
  }
}
