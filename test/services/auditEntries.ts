// Entries of the audit log about users, in Graph's own shape: an immutable id that somebody sets, and the many entries that a
// directory sync writes about anything else.

export interface ChangedProperty {
  readonly displayName: unknown;
  readonly oldValue: unknown;
  readonly newValue: unknown;
}

/** Set on a cloud-only account: the log writes values as JSON texts. */
export const SOURCE_ANCHOR: ChangedProperty = {
  displayName: 'SourceAnchor',
  oldValue: '[]',
  newValue: '["dG8gYmUgcmVhY2hlZA=="]',
};

/** An "Update user" about one account. */
export function updatedUser(
  id: string,
  activityDateTime: string,
  ...modifiedProperties: readonly unknown[]
): object {
  return {
    id,
    category: 'UserManagement',
    correlationId: 'b1a2f0f5-59a1-4c9c-8f0f-9f6f2f6f4b9e',
    result: 'success',
    resultReason: '',
    activityDisplayName: 'Update user',
    activityDateTime,
    loggedByService: 'Core Directory',
    operationType: 'Update',
    initiatedBy: {
      app: null,
      user: {
        id: '0d6d5e0a-6f0b-4d0f-9d57-3b1f6f6f1c11',
        displayName: null,
        userPrincipalName: 'mallory@contoso.com',
        ipAddress: '203.0.113.77',
      },
    },
    targetResources: [
      {
        id: '728309ae-1a37-4937-9afe-e35d964db09b',
        displayName: 'Break Glass',
        type: 'User',
        userPrincipalName: 'breakglass@contoso.onmicrosoft.com',
        modifiedProperties,
      },
    ],
    additionalDetails: [{ key: 'User-Agent', value: 'PowerShell/7.4' }],
  };
}

/** What a directory sync writes, the latest first as the log lists it, one a millisecond before `to`. */
export function directorySync(count: number, to: string): readonly object[] {
  const last = Date.parse(to);
  const properties = [
    { displayName: 'Department', oldValue: '["Sales"]', newValue: '["Marketing"]' },
    { displayName: 'Included Updated Properties', oldValue: null, newValue: '"Department"' },
  ];
  return [...Array(count).keys()].map((index) =>
    updatedUser(`sync-${String(index)}`, new Date(last - index).toISOString(), ...properties),
  );
}
