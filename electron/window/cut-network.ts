import type { App, Session } from 'electron';

/**
 * Leaves the page no network. Its policy covers requests, but Chromium opens the connections of WebRTC beside it: without a
 * proxy no UDP, and TCP only through a proxy that does not exist. The console's own requests use a session of their own.
 */
export function cutNetwork(app: Pick<App, 'on'>, session: Pick<Session, 'setProxy'>): void {
  app.on('web-contents-created', (_, contents) =>
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp'),
  );
  void session.setProxy({
    mode: 'fixed_servers',
    // A proxy of this kind gets names unresolved, so no name reaches a DNS server either.
    proxyRules: 'socks5://127.0.0.1:1',
    // Otherwise addresses of this computer would go past the proxy.
    proxyBypassRules: '<-loopback>',
  });
}
