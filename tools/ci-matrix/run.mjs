/** Processes, a few at a time. */
import { spawn } from 'node:child_process';

/** @typedef {{ code: number | null, stdout: string, stderr: string }} Ended */

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<Ended>}
 */
export function start(program, args) {
  const child = spawn(program, args, {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    heard.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    heard.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...heard }));
  });
}

/**
 * Does tasks, so many at a time; what they give comes in their order.
 * @template T
 * @param {readonly (() => Promise<T>)[]} tasks
 * @param {number} atOnce
 * @returns {Promise<T[]>}
 */
export async function inPool(tasks, atOnce) {
  /** @type {T[]} */
  const done = [];
  const queue = tasks.entries();
  const worker = async () => {
    for (const [i, task] of queue) done[i] = await task();
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
  return done;
}
