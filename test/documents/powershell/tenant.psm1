# The tenant that the stand-ins answer from, and who is connected to it with which scopes.

function Set-StandInTenant($Tenant, $Programs, $Scopes) {
  # What a block changes is gone with it.
  $own = $Tenant.PSObject.Copy()
  $own.configuration = $Tenant.configuration.PSObject.Copy()
  $global:StandIn = @{ Tenant = $own; Programs = $Programs; Scopes = $Scopes; Exchange = $false }
}

# What Graph asks for: any one of these.
function Assert-Scope([string[]]$AnyOf) {
  $scopes = $global:StandIn.Scopes
  if ($null -eq $scopes) { throw 'Authentication needed. Please call Connect-MgGraph.' }
  if (-not ($AnyOf | Where-Object { $_ -in $scopes })) {
    throw "Insufficient privileges: connected with $($scopes -join ', '), and it takes $($AnyOf -join ' or ')."
  }
}
