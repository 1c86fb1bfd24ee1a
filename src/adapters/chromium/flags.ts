/** How Chromium is started. The sandbox and web security stay on. */
export function chromiumFlags(profile: string, sandbox: boolean): string[] {
  return [...fixed, `--user-data-dir=${profile}`, ...(sandbox ? [] : ['--no-sandbox'])];
}

const fixed = [
  '--headless',
  // A pipe instead of a port: nobody else on the machine can connect, and the browser ends when we do.
  '--remote-debugging-pipe',
  // Nothing leaves the machine: no name resolves, and every request goes to a proxy that is not there.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--disable-features=Translate,AcceptCHFrame,MediaRouter,OptimizationHints,SpareRendererForSitePerProcess',
  // The same on every machine.
  '--lang=en-US',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--disable-field-trial-config',
  // What a printer has no use for.
  '--disable-gpu',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-breakpad',
  '--mute-audio',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  // Containers often have 64 MB of /dev/shm, too little for a long document.
  '--disable-dev-shm-usage',
  // A hidden page must not be slowed down.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];
