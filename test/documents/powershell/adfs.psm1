# Stand-ins of the cmdlets of an AD FS server, by Microsoft's documentation of the module ADFS.

function Get-AdfsCertificate {
  [CmdletBinding(DefaultParameterSetName = 'ByType')] param(
    [Parameter(Position = 0, ParameterSetName = 'ByType')][ValidateSet('Service-Communications', 'Token-Decrypting', 'Token-Signing')][string[]]$CertificateType,
    [Parameter(Mandatory, Position = 0, ParameterSetName = 'ByReference')][string[]]$Thumbprint)
  foreach ($text in $global:StandIn.Tenant.adfs.certificates) {
    $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new([Convert]::FromBase64String($text))
    [pscustomobject]@{
      Certificate = $certificate; CertificateType = 'Token-Signing'; IsPrimary = $text -eq $global:StandIn.Tenant.adfs.certificates[0]
      StoreLocation = 'CurrentUser'; StoreName = 'My'; Thumbprint = $certificate.Thumbprint
    }
  }
}

function Update-AdfsCertificate {
  [CmdletBinding()] param([Parameter(Position = 0)][ValidateSet('Token-Decrypting', 'Token-Signing')][string]$CertificateType, [switch]$Urgent)
}

function Set-AdfsCertificate {
  [CmdletBinding()] param(
    [Parameter(Mandatory)][ValidateSet('Service-Communications', 'Token-Decrypting', 'Token-Signing')][string]$CertificateType,
    [Parameter(Mandatory)][string]$Thumbprint, [switch]$IsPrimary, [switch]$PassThru)
}

function Remove-AdfsCertificate {
  [CmdletBinding()] param(
    [Parameter(Mandatory)][ValidateSet('Token-Decrypting', 'Token-Signing')][string]$CertificateType,
    [Parameter(Mandatory)][string]$Thumbprint)
}

function Get-AdfsProperties { [CmdletBinding()] param() $global:StandIn.Tenant.adfs.properties }

function Set-AdfsProperties { [CmdletBinding()] param([bool]$AutoCertificateRollover, [int]$CertificateDuration) }

function Get-AdfsEndpoint {
  [CmdletBinding()] param([Parameter(Position = 0)][string[]]$AddressPath)
  $global:StandIn.Tenant.adfs.endpoints
}
