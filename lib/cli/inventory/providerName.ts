// What people call an identity provider, by the shape of the address where their users sign in. Pure. It is a name for the
// eye: whoever writes the address chooses its shape, so nothing is decided by it.

import { webAddress } from '../../federation/webAddress';

interface Shape {
  readonly name: string;
  /** Of a host, lower case. */
  readonly host?: RegExp;
  /** Of a path, lower case. */
  readonly path?: RegExp;
}

/** The hosts come first: a service's own address says more than a path that several products have. */
const SHAPES: readonly Shape[] = [
  {
    name: 'Microsoft Entra ID',
    host: /^(?:login\.(?:microsoftonline\.(?:com|us)|microsoft\.com|partner\.microsoftonline\.cn)|sts\.windows\.net)$/,
  },
  { name: 'Okta', host: /\.(?:okta|oktapreview|okta-emea|okta-gov|trexcloud)\.com$|\.okta\.mil$/ },
  { name: 'Google', host: /^accounts\.google\.com$/ },
  { name: 'PingOne', host: /\.pingone\.(?:com|eu|asia|ca|com\.au)$|\.connect\.pingidentity\.com$/ },
  { name: 'OneLogin', host: /\.onelogin\.com$/ },
  { name: 'Duo', host: /\.duosecurity\.com$/ },
  { name: 'JumpCloud', host: /\.jumpcloud\.com$/ },
  { name: 'CyberArk', host: /\.(?:idaptive\.app|cyberark\.cloud)$/ },
  { name: 'Workspace ONE', host: /\.(?:vmwareidentity|workspaceoneaccess)\.(?:com|eu|asia)$/ },
  { name: 'Auth0', host: /\.auth0\.com$/ },
  { name: 'IBM Verify', host: /\.verify\.ibm\.com$/ },
  { name: 'AD FS', path: /^\/adfs\// },
  { name: 'Okta', path: /^\/app\/office365\// },
  { name: 'PingFederate', path: /^\/idp\/(?:prp\.wsf|sso\.saml2|startsso\.ping)$|\.ping$/ },
  { name: 'Shibboleth', path: /^\/idp\/profile\// },
  { name: 'Keycloak', path: /^(?:\/auth)?\/realms\/[^/]+\/protocol\// },
  { name: 'SimpleSAMLphp', path: /\/saml2\/idp\/ssoservice\.php$|\/module\.php\/saml\/idp\// },
  { name: 'NetIQ Access Manager', path: /^\/nidp\// },
];

/** Of a product that nobody knows; screens say it in their language. */
export const OTHER = 'SAML or WS-Fed';

/** @param address In the form of `providerAddress`; null: there is none. */
export function providerName(address: string | null): string {
  const url = webAddress(address);
  if (url === null) return OTHER;
  const [host, path] = [url.hostname.toLowerCase(), url.pathname.toLowerCase()];
  const shape = SHAPES.find(
    (each) => (each.host?.test(host) ?? true) && (each.path?.test(path) ?? true),
  );
  return shape?.name ?? OTHER;
}
