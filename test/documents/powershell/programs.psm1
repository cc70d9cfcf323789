# Programs that our PowerShell calls, and what it fetches. The command line is the real one.

function Invoke-WebRequest {
  [CmdletBinding()] param([Parameter(Mandatory, Position = 0)][uri]$Uri, [string]$OutFile, [switch]$UseBasicParsing)
  if ($Uri.AbsolutePath -notmatch '^/federationmetadata/2007-06/federationmetadata\.xml$') { throw "Nothing is at $Uri." }
  if (-not $OutFile) { throw 'Where to?' }
  [System.IO.File]::WriteAllText((Join-Path (Get-Location) $OutFile), $global:StandIn.Tenant.metadata)
}

# What a shell hands on: PowerShell takes away a `--`, and so does the script that npm comes with on Windows.
function node {
  $programs = $global:StandIn.Programs
  if ($args[0] -ne 'dist/cli.js') { throw "node $args is not what the documents build." }
  $arguments = @($programs.command) + @($args | Select-Object -Skip 1)
  Push-Location $PWD
  & $programs.node @arguments
  Pop-Location
  # Findings are no failure of the block.
  if ($LASTEXITCODE -notin 0, 2) { throw "The command line ended with $LASTEXITCODE." }
}

function federation-monitor { node dist/cli.js @args }

function openssl {
  $text = $args -join ' '
  $known = '^(x509 -inform DER -in (?<file>\S+) -noout (-text|-pubkey)|pkey -pubin -outform DER|dgst -sha256|asn1parse -inform DER -in (?<file>\S+))$'
  if ($text -notmatch $known) { throw "No stand-in answers openssl $text." }
  if (-not $Matches['file']) { return 'SHA2-256(stdin)= 00' }
  [System.Security.Cryptography.X509Certificates.X509Certificate2]::new((Join-Path (Get-Location) $Matches['file'])).ToString().Split("`n")
}

# Azure's own command line: what it would say is nothing that these blocks work with.
function az { if ($args.Count -eq 0) { throw 'az without a command' } }

Export-ModuleMember -Function Invoke-WebRequest, node, federation-monitor, openssl, az
