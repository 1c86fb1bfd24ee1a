import { error, warning } from './words.js';

/** Findings about the machine. */
export const machineFindings = {
  'browser-missing': error((p: { problem: string; advice: string }) => ({
    message: `no browser to print with: ${p.problem}`,
    hint: p.advice,
  })),
  'browser-failed': error((p: { problem: string }) => ({
    message: `the browser failed: ${p.problem}`,
    hint: 'Try again; if it stays, run with BREVIER_CHROMIUM naming another Chromium.',
  })),
  'sandbox-unavailable': warning((p: { problem: string }) => ({
    message: `this machine lets Chromium have no sandbox (${p.problem}); it printed without one`,
    hint: 'Allow unprivileged user namespaces (Docker: --security-opt seccomp=unconfined, or --cap-add SYS_ADMIN; Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0).',
  })),
  'output-unwritable': error((p: { path: string; problem: string }) => ({
    message: `cannot write ${p.path}: ${p.problem}`,
    hint: 'Free space or correct the rights of the folder, or choose another with --out.',
  })),
} as const;
