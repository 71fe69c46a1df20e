/** Hosts that are a command: a child process whose standard input and output carry the messages. */
import { spawn } from 'node:child_process';
import { Lines } from './lines.ts';
import { type Connect, remoteHost, type Subject } from './remote-host.ts';
import type { CreateHost } from '../../spec/index.ts';

/** How much of what a process last said on standard error its end is told with, in characters. */
const lastWords = 600;

/** Milliseconds a process has to end once it was told to. */
const grace = 500;

/** Makes hosts of a command, run by the shell in the current folder. */
export function commandHost(command: string, subject: Subject): CreateHost {
  return remoteHost(processOf(command), subject);
}

function processOf(command: string): Connect {
  return (incoming) => {
    const windows = process.platform === 'win32';
    // A group of its own, so that what the shell has started ends with it.
    const child = spawn(command, { shell: true, stdio: 'pipe', detached: !windows });
    let errors = '';
    let why: string | null = null;
    const end = (signal: NodeJS.Signals): void => {
      try {
        if (windows || child.pid === undefined) child.kill(signal);
        else process.kill(-child.pid, signal);
      } catch {
        // It has ended already.
      }
    };
    const lines = new Lines(
      (text) => incoming.line(text),
      () => {
        why = 'the host sent a line that is too long';
        end('SIGKILL');
      },
    );
    child.stdout.on('data', (bytes: Uint8Array) => lines.push(bytes));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-lastWords);
    });
    child.on('error', (error) => {
      why = `the command could not be started: ${error.message}`;
    });
    // What is written to a process that has just ended is lost, as it would be anyhow.
    child.stdin.on('error', () => {});
    child.on('close', (code, signal) => {
      lines.end();
      const how = signal === null ? `with exit code ${code ?? 'unknown'}` : `by ${signal}`;
      const said = errors.trim() === '' ? '' : `; the last it said: ${errors.trim()}`;
      incoming.closed(`${why ?? `the host's process ended ${how}`}${said}`);
    });
    return {
      send: (line) => void child.stdin.write(`${line}\n`),
      close() {
        child.stdin.end();
        setTimeout(end, grace, 'SIGKILL').unref();
      },
    };
  };
}
