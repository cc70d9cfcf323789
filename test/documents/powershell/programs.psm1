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

# Knows the options that the documents use; what it reads has to be there, and what it is to write is there afterwards.
function openssl {
  $text = $args -join ' '
  $file = '(?:-in )?(?<in>[\w.-]+)'
  $known = "^(?:x509 -inform DER $file -noout -(?:text|pubkey)|pkey -pubin(?: $file)? -outform DER|dgst -sha256(?: $file)?)(?: -out (?<out>[\w.-]+))?$"
  if ($text -notmatch $known) { throw "No stand-in answers openssl $text." }
  [byte[]]$read = if ($Matches['in']) { [System.IO.File]::ReadAllBytes((Join-Path (Get-Location) $Matches['in'])) }
  $answer = if ($args[0] -eq 'x509') {
    [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($read).ToString().Split("`n")
  } else { 'A line of openssl' }
  if ($Matches['out']) { [System.IO.File]::WriteAllLines((Join-Path (Get-Location) $Matches['out']), [string[]]$answer) }
  else { $answer }
}

# Azure's own command line: what it would say is nothing that these blocks work with.
function az { if ($args.Count -eq 0) { throw 'az without a command' } }

Export-ModuleMember -Function Invoke-WebRequest, node, federation-monitor, openssl, az
