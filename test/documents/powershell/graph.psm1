# Stand-ins of Microsoft Graph PowerShell: the parameters of its documentation that our commands may use, the scopes that
# the documentation of Graph asks for (any one of them), and answers in the shapes that the cmdlets give.

function Connect-MgGraph {
  [CmdletBinding()] param([string[]]$Scopes, [string]$TenantId, [string]$Environment, [switch]$NoWelcome, [switch]$UseDeviceCode)
  if (-not $Scopes) { throw 'Without -Scopes nobody knows what was consented to.' }
  $global:StandIn.Scopes = $Scopes
  if (-not $NoWelcome) { 'Welcome to Microsoft Graph!' | Out-Host }
}

function Disconnect-MgGraph { [CmdletBinding()] param() $global:StandIn.Scopes = $null }

function Find-Domain([string]$DomainId) {
  $found = @($global:StandIn.Tenant.domains | Where-Object Id -EQ $DomainId)
  if ($found.Count -eq 0) { throw "Resource '$DomainId' does not exist or one of its queried reference-property objects are not present." }
  $found[0]
}

function Get-MgDomain {
  [CmdletBinding()] param([string]$DomainId, [switch]$All, [string[]]$Property, [string]$Filter)
  Assert-Scope Domain.Read.All, Domain.ReadWrite.All, Directory.Read.All
  if ($DomainId) { Find-Domain $DomainId } else { $global:StandIn.Tenant.domains }
}

function Update-MgDomain {
  [CmdletBinding()] param([Parameter(Mandatory)][string]$DomainId, [ValidateSet('Managed', 'Federated')][string]$AuthenticationType, [switch]$IsDefault)
  Assert-Scope Domain.ReadWrite.All
  $null = Find-Domain $DomainId
  # "To update the authenticationType property, the calling app must be assigned" this one, says Graph's documentation.
  if ($AuthenticationType) { Assert-Scope Domain-InternalFederation.ReadWrite.All }
}

function Remove-MgDomain {
  [CmdletBinding()] param([Parameter(Mandatory)][string]$DomainId)
  Assert-Scope Domain.ReadWrite.All
  $null = Find-Domain $DomainId
}

function Get-MgDomainFederationConfiguration {
  [CmdletBinding()] param([Parameter(Mandatory)][string]$DomainId, [string]$InternalDomainFederationId, [switch]$All, [string[]]$Property)
  Assert-Scope Domain-InternalFederation.Read.All, Domain-InternalFederation.ReadWrite.All, Domain.ReadWrite.All
  $domain = Find-Domain $DomainId
  if ($domain.AuthenticationType -ne 'Federated') { throw "The domain $DomainId is not federated." }
  # A new object each time, as the cmdlet gives.
  $configuration = $global:StandIn.Tenant.configuration.PSObject.Copy()
  if ($InternalDomainFederationId -and $InternalDomainFederationId -ne $configuration.Id) { throw 'Resource not found.' }
  $configuration
}

# A text that is none can't be bound to them: an empty slot takes a request of its own.
function Assert-Certificate([System.Collections.IDictionary]$Bound) {
  foreach ($name in 'SigningCertificate', 'NextSigningCertificate') {
    if (-not $Bound.ContainsKey($name)) { continue }
    if (-not $Bound[$name]) { throw "Invalid value specified for property '$name' of resource 'InternalDomainFederation'." }
    $null = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new([Convert]::FromBase64String($Bound[$name]))
  }
}

function Update-MgDomainFederationConfiguration {
  [CmdletBinding(DefaultParameterSetName = 'UpdateExpanded')] param(
    [Parameter(Mandatory)][string]$DomainId, [Parameter(Mandatory)][string]$InternalDomainFederationId,
    [string]$ActiveSignInUri, [string]$DisplayName,
    [ValidateSet('acceptIfMfaDoneByFederatedIdp', 'enforceMfaByFederatedIdp', 'rejectMfaByFederatedIdp')][string]$FederatedIdpMfaBehavior,
    [switch]$IsSignedAuthenticationRequestRequired, [string]$IssuerUri, [string]$MetadataExchangeUri,
    [string]$NextSigningCertificate, [string]$PassiveSignInUri, [string]$PasswordResetUri,
    [string]$PreferredAuthenticationProtocol, [string]$PromptLoginBehavior, [string]$SignOutUri, [string]$SigningCertificate,
    [hashtable]$AdditionalProperties, [Parameter(ParameterSetName = 'Update')][hashtable]$BodyParameter)
  Assert-Scope Domain-InternalFederation.ReadWrite.All, Domain.ReadWrite.All
  $null = Find-Domain $DomainId
  if ($InternalDomainFederationId -ne $global:StandIn.Tenant.configuration.Id) { throw 'Resource not found.' }
  Assert-Certificate $PSBoundParameters
  foreach ($name in 'SigningCertificate', 'NextSigningCertificate') {
    if ($PSBoundParameters.ContainsKey($name)) { $global:StandIn.Tenant.configuration.$name = $PSBoundParameters[$name] }
  }
}

function New-MgDomainFederationConfiguration {
  [CmdletBinding()] param(
    [Parameter(Mandatory)][string]$DomainId, [string]$ActiveSignInUri, [string]$DisplayName,
    [ValidateSet('acceptIfMfaDoneByFederatedIdp', 'enforceMfaByFederatedIdp', 'rejectMfaByFederatedIdp')][string]$FederatedIdpMfaBehavior,
    [switch]$IsSignedAuthenticationRequestRequired, [string]$IssuerUri, [string]$MetadataExchangeUri,
    [string]$NextSigningCertificate, [string]$PassiveSignInUri, [string]$PasswordResetUri,
    [string]$PreferredAuthenticationProtocol, [string]$PromptLoginBehavior, [string]$SignOutUri, [string]$SigningCertificate)
  Assert-Scope Domain-InternalFederation.ReadWrite.All, Domain.ReadWrite.All
  $null = Find-Domain $DomainId
  Assert-Certificate $PSBoundParameters
  $global:StandIn.Tenant.configuration
}

function Remove-MgDomainFederationConfiguration {
  [CmdletBinding()] param([Parameter(Mandatory)][string]$DomainId, [Parameter(Mandatory)][string]$InternalDomainFederationId, [string]$IfMatch, [switch]$PassThru)
  Assert-Scope Domain-InternalFederation.ReadWrite.All, Domain.ReadWrite.All
  $null = Find-Domain $DomainId
  if ($InternalDomainFederationId -ne $global:StandIn.Tenant.configuration.Id) { throw 'Resource not found.' }
}

# By address and method: the answer, and the scopes. Anything else is not there.
function Invoke-MgGraphRequest {
  [CmdletBinding()] param(
    [ValidateSet('GET', 'POST', 'PUT', 'PATCH', 'DELETE')][string]$Method = 'GET', [Parameter(Mandatory)][string]$Uri, $Body, [string]$ContentType,
    [ValidateSet('HashTable', 'PSObject', 'HttpResponseMessage', 'Json')][string]$OutputType = 'HashTable')
  $path = $Uri -replace '^https://graph\.microsoft\.com/', '' -replace '^/', ''
  $request = "$Method $path"
  $answer = switch -Regex ($request) {
    '^GET v1\.0/policies/federatedTokenValidationPolicy$' { Assert-Scope Policy.Read.All; $global:StandIn.Tenant.policy }
    '^(PUT|PATCH) v1\.0/policies/federatedTokenValidationPolicy$' { Assert-Scope Policy.ReadWrite.FedTokenValidation; Assert-Json $Body; return }
    '^GET v1\.0/directory/federationConfigurations/graph\.samlOrWsFedExternalDomainFederation$' { Assert-Scope Domain.Read.All; $global:StandIn.Tenant.external }
    '^GET v1\.0/domains/([^/]+)/federationConfiguration$' {
      $name = $Matches[1]
      @{ '@odata.context' = "https://graph.microsoft.com/v1.0/`$metadata#domains('$name')/federationConfiguration"; value = @(Get-MgDomainFederationConfiguration -DomainId $name) }
    }
    '^PATCH v1\.0/domains/([^/]+)/federationConfiguration/([^/]+)$' {
      $part = $Matches
      Assert-Json $Body
      Update-MgDomainFederationConfiguration -DomainId $part[1] -InternalDomainFederationId $part[2]
      return
    }
    default { throw "No stand-in answers $request." }
  }
  $json = ConvertTo-Json -InputObject $answer -Depth 10
  switch ($OutputType) { Json { $json } PSObject { $json | ConvertFrom-Json } default { $json | ConvertFrom-Json -AsHashtable } }
}

function Assert-Json($Body) {
  if ($Body -is [string]) { $null = $Body | ConvertFrom-Json }
  elseif ($Body -isnot [System.Collections.IDictionary]) { throw 'The body is neither JSON nor a table.' }
}

Export-ModuleMember -Function *-Mg*
