import process from 'node:process';

/** What adapters need to know of the process they run in: `process`, or what a test puts in its place. */
export type Host = Pick<
  NodeJS.Process,
  'env' | 'platform' | 'arch' | 'pid' | 'getuid' | 'kill' | 'once' | 'off'
>;

/** This process, with the environment that the command line passed. No other adapter touches `process`. */
export function thisHost(env: NodeJS.ProcessEnv): Host {
  const { platform, arch, pid, getuid } = process;
  return {
    env,
    platform,
    arch,
    pid,
    ...(getuid && { getuid: () => getuid.call(process) }),
    kill: (id, signal) => process.kill(id, signal),
    once: process.once.bind(process),
    off: process.off.bind(process),
  };
}

/** Whether we run as root, who may do everything and so must lend the browser a lesser account. */
export function isRoot(host: Host): boolean {
  return host.getuid?.() === 0;
}
