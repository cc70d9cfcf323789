// node-forge's types describe the package as a whole; importing only its ASN.1 layer keeps the bundle small and the
// rest of the library (its own RSA, TLS and PKI) out of the monitor.

declare module 'node-forge/lib/asn1' {
  interface Bytes {
    getBytes(): string;
  }

  export interface Asn1 {
    readonly tagClass: number;
    readonly type: number;
    readonly constructed: boolean;
    /** Children, or octets with one character each (a BMPString: one character a letter). */
    readonly value: string | Asn1[];
  }

  const asn1: {
    readonly Class: { readonly UNIVERSAL: number; readonly CONTEXT_SPECIFIC: number };
    readonly Type: {
      readonly INTEGER: number;
      readonly BITSTRING: number;
      readonly OID: number;
      readonly SEQUENCE: number;
      readonly SET: number;
      readonly UTCTIME: number;
      readonly GENERALIZEDTIME: number;
      readonly BMPSTRING: number;
    };
    fromDer(
      octets: string,
      options: { strict: boolean; parseAllBytes: boolean; decodeBitStrings: boolean },
    ): Asn1;
    derToOid(octets: string): string;
    oidToDer(dotted: string): Bytes;
  };
  export default asn1;
}
