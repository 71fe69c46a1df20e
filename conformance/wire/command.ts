/** Hosts that are a command: a child process whose standard input and output carry the messages. */
import { spawn } from 'node:child_process';
import { Lines } from './lines.ts';
import { type Connect, type RemoteOptions, remoteHost } from './remote-host.ts';
import type { CreateHost } from '../../spec/index.ts';

/** How much of what a process last said on standard error its end is told with, in characters. */
const lastWords = 600;

/** Milliseconds a process has to end after it was told to. */
const grace = 2_000;

/**
 * Milliseconds between the end of a process and that of its pipes. What it wrote last is still read in them; a pipe that
 * closes first most often says that the process is about to end, and that says more.
 */
const aftermath = 700;

/** Bytes that may wait for a host to read them. */
const unread = 64 * 1024 * 1024;

/** Makes hosts of a command, run by the shell in the current folder. */
export function commandHost(command: string, options?: RemoteOptions): CreateHost {
  return remoteHost(processOf(command), options);
}

/** Kills the processes that still run. None may outlive the kit, however it ends. */
const running = new Set<() => void>();

function killRunning(): void {
  for (const kill of running) kill();
}

function processOf(command: string): Connect {
  return (incoming) => {
    const windows = process.platform === 'win32';
    // A group of its own, so that what the shell has started ends with it.
    const child = spawn(command, { shell: true, stdio: 'pipe', detached: !windows });
    let errors = '';
    let why: string | null = null;
    let closing = false;
    let ended = (): void => {};
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });

    const kill = (): void => {
      try {
        if (windows || child.pid === undefined) child.kill('SIGKILL');
        else process.kill(-child.pid, 'SIGKILL');
      } catch {
        // Nothing of it is left.
      }
    };
    if (running.size === 0) process.on('exit', killRunning);
    running.add(kill);

    const stop = (reason: string): void => {
      why ??= reason;
      kill();
    };
    const stopUnlessEnded = (reason: string): void => {
      if (!closing) setTimeout(() => running.has(kill) && stop(reason), aftermath).unref();
    };
    const finish = (): void => {
      if (!running.has(kill)) return;
      kill();
      running.delete(kill);
      if (running.size === 0) process.off('exit', killRunning);
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
      const { exitCode, signalCode } = child;
      const how = signalCode === null ? `with exit code ${exitCode ?? 'unknown'}` : `by ${signalCode}`;
      const said = errors.trim() === '' ? '' : `; the last it said: ${errors.trim()}`;
      incoming.closed(`${why ?? `the host's process ended ${how}`}${said}`);
      ended();
    };

    const lines = new Lines(
      (text) => incoming.line(text),
      () => stop('the host sent a line that is too long'),
    );
    child.stdout.on('data', (bytes: Uint8Array) => lines.push(bytes));
    child.stdout.on('end', () => stopUnlessEnded('the host closed its standard output'));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-lastWords);
    });
    child.stdin.on('error', () => stopUnlessEnded('the host closed its standard input'));
    child.on('error', (error) => {
      why ??= `the command could not be started: ${error.message}`;
      setTimeout(finish, aftermath).unref();
    });
    child.on('exit', () => setTimeout(finish, aftermath).unref());
    child.on('close', finish);
    return {
      send(line) {
        child.stdin.write(`${line}\n`);
        if (child.stdin.writableLength > unread) stop('the host does not read what it is sent');
      },
      close() {
        closing = true;
        child.stdin.end();
        setTimeout(kill, grace).unref();
        return end;
      },
      abandon: kill,
    };
  };
}
