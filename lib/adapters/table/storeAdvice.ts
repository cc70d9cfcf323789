// What the service, or the network, says in codes -> what it means for the monitor, and what to do. Pure.

import { visibleText } from '../../text';

const TIMED_OUT = ['AbortError', 'TimeoutError', 'OperationTimedOut'];
const REFUSED = ['AuthorizationPermissionMismatch', 'InsufficientAccountPermissions'];
const GONE = ['TableNotFound', 'TableBeingDeleted'];
const UNREACHABLE = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'REQUEST_SEND_ERROR'];

/** A code of ours: something was answered, and not by the service. */
export const UNEXPECTED_ANSWER = 'UnexpectedAnswer';

/** The client's code is for what is no JSON. */
const WRONG_ANSWERS = [UNEXPECTED_ANSWER, 'PARSE_ERROR'];

/** The reason, for a pair of parentheses. */
export function storeReason(code: string): string {
  return TIMED_OUT.includes(code) ? 'no answer in time' : visibleText(code, 100);
}

/** A sentence with a space before it; empty: there is nothing to say. */
export function storeAdvice(code: string): string {
  if (TIMED_OUT.includes(code))
    return ' If that stays so, look at the health of the storage account, and whether a firewall or a private endpoint keeps the app from it.';
  if (REFUSED.includes(code))
    return ' The role Storage Table Data Contributor on the storage account is missing.';
  if (code === 'AuthorizationFailure')
    return ' The firewall of the storage account does not let the app in.';
  if (WRONG_ANSWERS.includes(code))
    return ' What was answered is nothing that the service says: look for a proxy between the app and the storage account.';
  if (GONE.includes(code))
    return ' Somebody deletes the table, or has deleted it: find out who, in the activity log of the storage account.';
  if (UNREACHABLE.includes(code))
    return ' Nothing answers at that address: is the setting right, and is the account reached from this network?';
  return '';
}
