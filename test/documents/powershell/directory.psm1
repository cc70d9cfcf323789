# Stand-ins of Microsoft Graph PowerShell for people, applications and logs. Logs know only the filters that are seen in
# Graph's documentation: a name of a property that it does not have is an error there, too.

function Assert-Filter([string]$Filter, [string[]]$Known) {
  if (([regex]::Matches($Filter, "'").Count % 2) -ne 0) { throw "Invalid filter clause: $Filter" }
  $names = [regex]::Matches(($Filter -replace "'[^']*'", "''"), '\b[a-z][A-Za-z]+(?= (?:eq|ne|ge|le|gt|lt)\b|/any|,''|, '')') | ForEach-Object Value
  if (@($names).Count -eq 0) { throw "Invalid filter clause: $Filter" }
  foreach ($name in $names) { if ($name -cnotin $Known) { throw "Invalid filter clause: no property '$name'." } }
  foreach ($time in [regex]::Matches($Filter, 'DateTime (?:ge|le|gt|lt) (\S+)')) {
    if ($time.Groups[1].Value -notmatch '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$') { throw "Invalid filter clause: $($time.Value)" }
  }
}

function Get-MgAuditLogDirectoryAudit {
  [CmdletBinding()] param([switch]$All, [string]$Filter, [int]$Top, [string]$DirectoryAuditId)
  Assert-Scope AuditLog.Read.All
  if ($Filter) { Assert-Filter $Filter activityDateTime, activityDisplayName, category, correlationId, loggedByService, result }
  $global:StandIn.Tenant.audits
}

function Get-SignIn([string]$Filter) {
  Assert-Scope AuditLog.Read.All
  if ($Filter) {
    Assert-Filter ($Filter -replace '\b([xt]):\s*\1(?:/key|/value)?\s', 'element ' -replace '\bx/(key|value) ', 'element ') `
      createdDateTime, userPrincipalName, userId, appId, appDisplayName, ipAddress, correlationId, id, signInEventTypes, authenticationProcessingDetails, element
  }
  $global:StandIn.Tenant.signIns
}

# v1.0 has neither the details of the processing nor the ids of sessions.
function Get-MgAuditLogSignIn {
  [CmdletBinding()] param([switch]$All, [string]$Filter, [int]$Top, [string]$SignInId)
  if ($Filter -match 'authenticationProcessingDetails|signInEventTypes') { throw 'Invalid filter clause: v1.0 has no such property.' }
  Get-SignIn $Filter | Select-Object * -ExcludeProperty AuthenticationProcessingDetails, SessionId, UniqueTokenIdentifier, AuthenticationRequirement, SignInEventTypes
}

function Get-MgBetaAuditLogSignIn {
  [CmdletBinding()] param([switch]$All, [string]$Filter, [int]$Top, [string]$SignInId)
  Get-SignIn $Filter
}

function Get-MgUser {
  [CmdletBinding()] param([string]$UserId, [switch]$All, [string[]]$Property, [string]$Filter, [string]$ConsistencyLevel, [string]$CountVariable, [int]$Top)
  Assert-Scope User.Read.All, User.ReadWrite.All, Directory.Read.All
  # What is not asked for comes without a value.
  $asked = if ($Property) { $Property } else { 'Id', 'DisplayName', 'UserPrincipalName', 'Mail' }
  foreach ($user in $global:StandIn.Tenant.users) {
    $copy = [ordered]@{}
    foreach ($each in $user.PSObject.Properties) { $copy[$each.Name] = if ($each.Name -in $asked) { $each.Value } else { $null } }
    [pscustomobject]$copy
  }
}

function Update-MgUser {
  [CmdletBinding()] param([Parameter(Mandatory)][string]$UserId, [switch]$AccountEnabled, [string]$OnPremisesImmutableId)
  Assert-Scope User.ReadWrite.All, User.EnableDisableAccount.All
}

function Revoke-MgUserSignInSession {
  [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipelineByPropertyName)][string]$UserId)
  process {
    Assert-Scope User.RevokeSessions.All, User.ReadWrite.All
    [pscustomobject]@{ Value = $true; AdditionalProperties = @{} }
  }
}

function Get-MgServicePrincipal {
  [CmdletBinding()] param([string]$ServicePrincipalId, [switch]$All, [string]$Filter, [string[]]$Property, [int]$Top)
  Assert-Scope Application.Read.All, Application.ReadWrite.All, Directory.Read.All
  if ($Filter) { Assert-Filter $Filter appId, displayName, servicePrincipalType, createdDateTime }
  if ($Filter -match "appId eq '00000003-") { $global:StandIn.Tenant.graphApp } else { $global:StandIn.Tenant.monitor }
}

function Update-MgServicePrincipal {
  [CmdletBinding()] param([Parameter(Mandatory)][string]$ServicePrincipalId, [switch]$AccountEnabled, [object[]]$KeyCredentials, [object[]]$PasswordCredentials)
  Assert-Scope Application.ReadWrite.All
}

function Get-MgApplication {
  [CmdletBinding()] param([string]$ApplicationId, [switch]$All, [string]$Filter, [string[]]$Property, [int]$Top)
  Assert-Scope Application.Read.All, Application.ReadWrite.All, Directory.Read.All
  $global:StandIn.Tenant.applications
}

function Get-MgServicePrincipalAppRoleAssignment {
  [CmdletBinding()] param([Parameter(Mandatory)][string]$ServicePrincipalId, [switch]$All)
  Assert-Scope Application.Read.All, Directory.Read.All
  $global:StandIn.Tenant.assignments
}

function Get-MgServicePrincipalAppRoleAssignedTo {
  [CmdletBinding()] param([Parameter(Mandatory)][string]$ServicePrincipalId, [switch]$All)
  Assert-Scope Application.Read.All, Directory.Read.All
  $global:StandIn.Tenant.assignments
}

function Connect-ExchangeOnline {
  [CmdletBinding()] param([string]$UserPrincipalName, [string]$Organization, [switch]$Device, [bool]$ShowBanner)
  $global:StandIn.Exchange = $true
}

function Search-UnifiedAuditLog {
  [CmdletBinding()] param(
    [Parameter(Mandatory)][datetime]$StartDate, [Parameter(Mandatory)][datetime]$EndDate, [string[]]$Operations, [string]$RecordType,
    [ValidateRange(1, 5000)][int]$ResultSize, [string]$SessionId,
    [ValidateSet('Initialize', 'ReturnLargeSet', 'ReturnNextPreviewPage')][string]$SessionCommand,
    [string[]]$UserIds, [string[]]$ObjectIds, [string[]]$IPAddresses, [string]$FreeText, [switch]$Formatted, [switch]$HighCompleteness)
  if (-not $global:StandIn.Exchange) { throw 'Search-UnifiedAuditLog takes Connect-ExchangeOnline before it.' }
  $global:StandIn.Tenant.unifiedAudits
}

Export-ModuleMember -Function *-Mg*, Connect-ExchangeOnline, Search-UnifiedAuditLog
