// What the extensions of a certificate are called, by their dotted identifiers.

/** RFC 5280, section 4.2, and those that providers and tools of our field write besides. */
const NAMES: Readonly<Record<string, string>> = {
  '2.5.29.1': 'authorityKeyIdentifier of makecert (obsolete)',
  '2.5.29.14': 'subjectKeyIdentifier',
  '2.5.29.15': 'keyUsage',
  '2.5.29.16': 'privateKeyUsagePeriod',
  '2.5.29.17': 'subjectAltName',
  '2.5.29.18': 'issuerAltName',
  '2.5.29.19': 'basicConstraints',
  '2.5.29.30': 'nameConstraints',
  '2.5.29.31': 'cRLDistributionPoints',
  '2.5.29.32': 'certificatePolicies',
  '2.5.29.33': 'policyMappings',
  '2.5.29.35': 'authorityKeyIdentifier',
  '2.5.29.36': 'policyConstraints',
  '2.5.29.37': 'extKeyUsage',
  '2.5.29.46': 'freshestCRL',
  '2.5.29.54': 'inhibitAnyPolicy',
  '1.3.6.1.5.5.7.1.1': 'authorityInfoAccess',
  '1.3.6.1.5.5.7.1.3': 'qcStatements',
  '1.3.6.1.5.5.7.1.11': 'subjectInfoAccess',
  '1.3.6.1.5.5.7.1.24': 'tlsFeature',
  '1.3.6.1.4.1.311.20.2': 'certificate template of Windows (name)',
  '1.3.6.1.4.1.311.21.1': 'version of a certification authority of Windows',
  '1.3.6.1.4.1.311.21.7': 'certificate template of Windows',
  '1.3.6.1.4.1.311.21.10': 'application policies of Windows',
  '1.3.6.1.4.1.11129.2.4.2': 'signedCertificateTimestampList',
  '1.3.6.1.4.1.11129.2.4.3': 'precertificate poison',
  '2.16.840.1.113730.1.1': 'netscape-cert-type',
  '2.16.840.1.113730.1.13': 'netscape-comment',
};

/** `basicConstraints (2.5.29.19)`; the identifier alone where nobody here knows its name. */
export function extensionText(identifier: string): string {
  const name = Object.hasOwn(NAMES, identifier) ? NAMES[identifier] : undefined;
  return name === undefined ? identifier : `${name} (${identifier})`;
}
